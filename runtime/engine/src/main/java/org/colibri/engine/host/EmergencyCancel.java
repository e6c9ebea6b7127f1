package org.colibri.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * Cancels a bot's orders without the bot, whose loop hangs or who could not see all of them end: at each of its accounts,
 * whose loop may hang too.
 *
 * @param patience see {@link AccountCancel}
 */
record EmergencyCancel(Venues venues, Bounds bounds, Duration patience) {

    /** Cancels them wherever the bot trades, by its accounts where these can. Called on the control loop. */
    CompletableFuture<List<UnconfirmedOrder>> cancel(Bot bot) {
        return all(bot, venue -> true, (venue, opened) -> orderly(bot, venue, opened));
    }

    /** The same where a venue hangs: a bot that is being stopped can do nothing there itself. */
    CompletableFuture<List<UnconfirmedOrder>> cancelWhereVenuesHang(Bot bot) {
        return all(bot, Venue::hangs, (venue, opened) -> orderly(bot, venue, opened));
    }

    private CompletableFuture<Swept> orderly(Bot bot, Venue venue, Venue.Opened opened) {
        List<OpenOrder> known = at(opened, bot.status().openOrders());
        return new AccountCancel(venue, opened, Scope.of(bot.name()), bounds, patience, known).run();
    }

    /** Has the venues look for orders that the accounts were told to cancel and did not confirm in time. */
    CompletableFuture<List<UnconfirmedOrder>> cancelUnconfirmed(Bot bot, List<OpenOrder> unconfirmed) {
        return all(bot, venue -> true, (venue, opened) -> {
            List<OpenOrder> here = at(opened, unconfirmed);
            return here.isEmpty()
                    ? CompletableFuture.completedFuture(new Swept(0, List.of(), ""))
                    : new Sweep(opened, Scope.of(bot.name()), venue.hangs(), bounds, patience).run(here);
        });
    }

    private static List<OpenOrder> at(Venue.Opened opened, List<OpenOrder> orders) {
        return orders.stream()
                .filter(open -> open.connector().equals(opened.connectorId()))
                .toList();
    }

    /** Complete with the orders that may still be open, never exceptionally. */
    private CompletableFuture<List<UnconfirmedOrder>> all(
            Bot bot, Predicate<Venue> where, BiFunction<Venue, Venue.Opened, CompletableFuture<Swept>> how) {
        BotConfig config = bot.config();
        Set<VenueKey> keys = config.connectors().stream()
                .map(connector -> VenueKey.of(config, connector))
                .collect(Collectors.toSet());
        List<CompletableFuture<Swept>> sweeps = new ArrayList<>();
        for (Venue venue : venues.matching(where.and(one -> keys.contains(one.key())))) {
            venue.opened().stream()
                    .filter(opened -> opened.account().name().equals(config.account()))
                    .forEach(opened -> sweeps.add(how.apply(venue, opened)));
        }
        return CompletableFuture.allOf(sweeps.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> sweeps.stream()
                        .flatMap(sweep -> sweep.join().left().stream())
                        .toList());
    }
}
