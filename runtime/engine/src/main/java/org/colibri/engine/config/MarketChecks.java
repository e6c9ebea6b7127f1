package org.colibri.engine.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorDescriptor.VenueState;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;

/** Checks the markets that a bot's strategies ask for against the connectors that are loaded. */
final class MarketChecks {

    private final ProviderCatalog catalog;
    private final HostConfig host;
    private final BotFile bot;
    private final ConfigObject given;
    private final Problems problems;

    MarketChecks(ProviderCatalog catalog, HostConfig host, BotFile bot, ConfigObject given, Problems problems) {
        this.catalog = catalog;
        this.host = host;
        this.bot = bot;
        this.given = given;
        this.problems = problems;
    }

    /** The market with the connector's id in the place of an alias, or nothing after a problem. */
    Optional<MarketKey> check(MarketKey asked) {
        String name = asked.connector();
        Optional<ConnectorEntry> entry = catalog.connector(name);
        if (entry.isEmpty()) {
            Set<String> known = HostConfigLoader.connectorIds(catalog);
            report(
                    name,
                    String.join(", ", known),
                    "no connector '" + name + "' is loaded" + NearestKey.suggestion(name, known));
            return Optional.empty();
        }
        ConnectorDescriptor descriptor = entry.get().descriptor();
        String id = descriptor.connector();
        switch (bot.mode()) {
            case EMULATED -> {
                if (catalog.emulator(id).isEmpty()) {
                    report(name, "", "no emulator of '" + id + "' is loaded, which mode emulated needs");
                }
            }
            case LIVE -> checkLive(name, descriptor);
            case PAPER -> checkPaper(name, descriptor);
        }
        return Optional.of(new MarketKey(id, asked.tradingPair()));
    }

    private void checkPaper(String name, ConnectorDescriptor descriptor) {
        if (descriptor.state() == VenueState.CLOSED) {
            report(name, "", descriptor.exchange() + " has closed; it can only be emulated");
        }
    }

    private void checkLive(String name, ConnectorDescriptor descriptor) {
        String id = descriptor.connector();
        if (descriptor.state() == VenueState.CLOSED) {
            report(name, "", descriptor.exchange() + " has closed; it can only be emulated");
        }
        if (!host.connector(id).hasAccount(bot.account())) {
            Set<String> accounts = new TreeSet<>(host.connector(id).accounts().keySet());
            accounts.add(BotConfig.MAIN_ACCOUNT);
            problems.add(
                    BotConfigLoader.at(given, "account"),
                    "account",
                    bot.account(),
                    String.join(", ", accounts),
                    "connectors." + id + ".accounts of the host's configuration does not name '" + bot.account() + "'"
                            + NearestKey.suggestion(bot.account(), accounts));
        }
    }

    /** A bot can share the loop of one venue, not of two. */
    void checkPlacement(Set<MarketKey> markets) {
        Set<String> venues = markets.stream()
                .map(market -> catalog.connector(market.connector()))
                .flatMap(Optional::stream)
                .map(entry -> entry.descriptor().exchange())
                .collect(Collectors.toCollection(TreeSet::new));
        if (bot.placement() == Placement.WITH_CONNECTOR && venues.size() > 1) {
            problems.add(
                    BotConfigLoader.at(given, "placement"),
                    "placement",
                    "with-connector",
                    "own-loop",
                    "trades on " + String.join(" and ", venues) + ", which have a loop each");
        }
    }

    private void report(String value, String allowed, String message) {
        Place place = find(given, "", value).orElse(new Place("config", BotConfigLoader.at(given, "config")));
        problems.add(place.origin(), place.key(), value, allowed, message);
    }

    private record Place(String key, ConfigOrigin origin) {}

    /** The setting in which that text stands, so that the problem can name its line. */
    private static Optional<Place> find(ConfigValue in, String path, String text) {
        if (in instanceof ConfigObject object) {
            for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
                Optional<Place> place = find(entry.getValue(), RecordBinder.join(path, entry.getKey()), text);
                if (place.isPresent()) {
                    return place;
                }
            }
        } else if (in instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                Optional<Place> place = find(list.get(i), path + "[" + i + "]", text);
                if (place.isPresent()) {
                    return place;
                }
            }
        } else if (in.valueType() == ConfigValueType.STRING && Shown.text(in).equals(text)) {
            return Optional.of(new Place(path, in.origin()));
        }
        return Optional.empty();
    }
}
