package org.colibri.engine.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Prices;
import org.colibri.api.model.VenueException;
import org.colibri.engine.bots.BotVenue;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;

/** The host's venues, each started when the first bot asks for it and stopped when the last one lets go. */
final class Venues {

    private final HostEnvironment environment;
    private final Bounds bounds;
    private final SharedLoops loops;
    private final Map<VenueKey, Venue> venues = new LinkedHashMap<>();
    /** Venues that are stopping; one that is started again waits for them. */
    private final Map<VenueKey, CompletableFuture<Void>> closing = new HashMap<>();

    private int emulated;
    private volatile List<Venue> shown = List.of();

    Venues(HostEnvironment environment, Bounds bounds) {
        this.environment = environment;
        this.bounds = bounds;
        loops = new SharedLoops(environment.loops(), bounds);
    }

    /** The bot's venues, in the order of its markets, running and with its account open. */
    CompletableFuture<List<BotVenue>> acquire(BotConfig bot) {
        for (String connector : connectors(bot)) {
            VenueException refusal = refusal(VenueKey.of(bot, connector));
            if (refusal != null) {
                return CompletableFuture.failedFuture(refusal);
            }
        }
        List<CompletableFuture<BotVenue>> opening = new ArrayList<>();
        for (String connector : connectors(bot)) {
            Venue venue = of(VenueKey.of(bot, connector));
            venue.users().add(bot.name());
            opening.add(before(venue.key()).thenCompose(closed -> venue.open(bot.account())));
        }
        return CompletableFuture.allOf(opening.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> opening.stream().map(CompletableFuture::join).toList());
    }

    /** Bots that share an account on paper must agree on what it is. */
    private VenueException refusal(VenueKey key) {
        return venues.values().stream()
                .filter(other ->
                        other.key().isSamePaperAccount(key) && !other.key().equals(key))
                .findFirst()
                .map(other -> VenueException.local(
                        ErrorCategory.CONFIGURATION,
                        "account " + key.ownAccount() + " of " + key.connector() + " is traded on paper already by "
                                + String.join(", ", other.users()) + ", with another paper block",
                        "give both bots the same paper block, or this one another account name"))
                .orElse(null);
    }

    /** Complete when whatever stands in the way of that venue has stopped. */
    private CompletableFuture<Void> before(VenueKey key) {
        return CompletableFuture.allOf(closing.entrySet().stream()
                .filter(one -> one.getKey().equals(key) || one.getKey().isSamePaperAccount(key))
                .map(Map.Entry::getValue)
                .toArray(CompletableFuture<?>[]::new));
    }

    /** The names that the bot's connectors have on the host's bus. */
    Map<String, String> busNames(BotConfig bot) {
        Map<String, String> names = new HashMap<>();
        connectors(bot).forEach(id -> names.put(id, of(VenueKey.of(bot, id)).name()));
        return names;
    }

    private static List<String> connectors(BotConfig bot) {
        return bot.markets().stream()
                .map(market -> market.connector())
                .distinct()
                .toList();
    }

    private Venue of(VenueKey key) {
        return venues.computeIfAbsent(key, k -> {
            String exchange = environment
                    .catalog()
                    .connector(k.connector())
                    .map(entry -> entry.descriptor().exchange())
                    .orElse(k.connector());
            String name =
                    switch (k.mode()) {
                        case EMULATED -> k.connector() + "@emulated-" + ++emulated;
                        case PAPER -> k.connector() + "@paper-" + k.ownAccount();
                        case LIVE -> k.connector();
                    };
            String loop = "venue-" + exchange
                    + (k.mode() == BotMode.LIVE ? "" : "-" + k.mode().name().toLowerCase(Locale.ROOT));
            Venue venue = new Venue(k, name, loop, environment, bounds, loops);
            List<Venue> more = new ArrayList<>(shown);
            more.add(venue);
            shown = List.copyOf(more);
            return venue;
        });
    }

    /** The bot lets go; venues that nobody uses any more are stopped. Complete with orders not confirmed. */
    CompletableFuture<List<UnconfirmedOrder>> release(String bot) {
        List<UnconfirmedOrder> unconfirmed = new ArrayList<>();
        List<CompletableFuture<Void>> ending = new ArrayList<>();
        for (Venue venue : List.copyOf(venues.values())) {
            if (venue.users().remove(bot) && venue.users().isEmpty()) {
                venues.remove(venue.key());
                CompletableFuture<Void> end = venue.stopAccounts()
                        .thenAccept(unconfirmed::addAll)
                        .thenCompose(done -> venue.stopConnector())
                        .thenCompose(done -> venue.stopEmulator())
                        .thenCompose(done -> venue.closeLoop());
                closing.put(venue.key(), end);
                ending.add(end.thenRun(() -> forget(venue, end)));
            }
        }
        return CompletableFuture.allOf(ending.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> unconfirmed);
    }

    private void forget(Venue venue, CompletableFuture<Void> end) {
        closing.remove(venue.key(), end);
        shown = shown.stream().filter(other -> other != venue).toList();
    }

    List<Venue> matching(Predicate<Venue> which) {
        return venues.values().stream().filter(which).toList();
    }

    /** The bot's accounts that are open now; any thread. */
    List<Venue.Opened> openedFor(BotConfig bot) {
        return shown.stream()
                .filter(venue -> bot.connectors().stream()
                        .anyMatch(id -> VenueKey.of(bot, id).equals(venue.key())))
                .flatMap(venue -> venue.opened().stream())
                .filter(opened -> opened.account().name().equals(bot.account()))
                .toList();
    }

    /**
     * Prices to convert by as known now, those of the bot's own venues first; an emulated venue's are made up, and so for
     * its own bots only. Any thread.
     */
    List<Prices> prices(BotConfig bot) {
        List<Venue> found = new ArrayList<>();
        List<Venue> others = new ArrayList<>();
        for (Venue venue : shown) {
            boolean own = bot.connectors().stream()
                    .anyMatch(id -> VenueKey.of(bot, id).equals(venue.key()));
            if (own) {
                found.add(venue);
            } else if (!venue.key().isEmulated() && bot.mode() != BotMode.EMULATED) {
                others.add(venue);
            }
        }
        found.addAll(others);
        return found.stream()
                .flatMap(venue ->
                        venue.opened().stream().map(Venue.Opened::connector).limit(1))
                .map(Connector::prices)
                .toList();
    }

    /** All venues; any thread. */
    List<Venue> all() {
        return shown;
    }
}
