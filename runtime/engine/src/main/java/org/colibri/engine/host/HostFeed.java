package org.colibri.engine.host;

import java.util.List;
import java.util.Optional;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.kit.health.Metrics;

/**
 * An open account as somebody may follow it who is neither a bot nor the control loop.
 *
 * @param bus the name that its connector's topics have on the host's bus
 * @param connector the connector's id
 * @param mode whether it is the venue itself
 * @param bots names of the running bots that trade on it
 * @param live its health, readiness and figures may be read on any thread
 * @param account likewise
 */
public record HostFeed(String bus, String connector, BotMode mode, List<String> bots, Connector live, Account account) {

    public HostFeed {
        bots = List.copyOf(bots);
    }

    /** What its connector counts (HLTH-5); empty for one that was not made with the connector kit. */
    public Optional<Metrics> metrics() {
        return Figures.metrics(live);
    }

    static HostFeed of(Venue venue, Venue.Opened opened, List<Bot> running) {
        List<String> users = running.stream()
                .filter(bot ->
                        trades(bot.config(), venue.key(), opened.account().name()))
                .map(Bot::name)
                .toList();
        return new HostFeed(
                venue.name(), venue.key().connector(), venue.key().mode(), users, opened.connector(), opened.account());
    }

    private static boolean trades(BotConfig bot, VenueKey venue, String account) {
        return bot.account().equals(account)
                && bot.connectors().stream().anyMatch(id -> VenueKey.of(bot, id).equals(venue));
    }
}
