package org.colibri.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Account;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;
import org.colibri.engine.host.Differences.Beliefs;
import org.colibri.engine.host.Differences.Told;

/**
 * Looks for differences between one account and its venue, which is asked by the emergency door and so by other eyes than
 * the account's. It looks twice: what was only under way at the first look is no difference at the second. Used on the
 * control loop.
 */
final class AccountReview {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final Venue.Opened opened;
    private final Set<String> bots;
    private final Bounds bounds;

    /**
     * @param bots names of the bots that the host has
     */
    AccountReview(Venue.Opened opened, Set<String> bots, Bounds bounds) {
        this.opened = opened;
        this.bots = Set.copyOf(bots);
        this.bounds = bounds;
    }

    /** Begins; fails when the account or the venue does not answer. */
    CompletableFuture<List<Difference>> run() {
        return look().thenCompose(first -> {
            if (first.isEmpty()) {
                return CompletableFuture.completedFuture(first);
            }
            return bounds.pause(BETWEEN).thenCompose(now -> look()).thenApply(second -> {
                Set<Difference> before = new HashSet<>(first);
                return second.stream().filter(before::contains).toList();
            });
        });
    }

    private CompletableFuture<List<Difference>> look() {
        return beliefs()
                .thenCompose(beliefs -> told(beliefs).thenApply(told -> new Differences(bots, beliefs, told).list()));
    }

    /** One question after another: a venue in trouble need not hear them all at once. */
    private CompletableFuture<Told> told(Beliefs beliefs) {
        EmergencyDoor door = opened.door();
        return door.openOrders().thenCompose(open -> fills(beliefs)
                .thenCompose(fills -> door.balances().thenCompose(balances -> door.positions()
                        .thenApply(positions -> new Told(open, fills, balances, positions)))));
    }

    private CompletableFuture<Beliefs> beliefs() {
        Account account = opened.account();
        return bounds.on(
                opened.connector().loop(),
                ANSWER,
                "asking account " + account.name() + " of " + opened.connectorId(),
                () -> CompletableFuture.completedFuture(
                        new Beliefs(account.ordersOf(null), account.balances(), account.positions())));
    }

    /** Of each pair in which orders are known, since the oldest of them. */
    private CompletableFuture<List<Fill>> fills(Beliefs beliefs) {
        Map<TradingPair, Long> since = new HashMap<>();
        for (OrderHistory history : beliefs.orders()) {
            Order order = history.order();
            if (order.createdAt() > 0) {
                since.merge(order.tradingPair(), order.createdAt(), Math::min);
            }
        }
        CompletableFuture<List<Fill>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Map.Entry<TradingPair, Long> pair : since.entrySet()) {
            all = all.thenCompose(
                    fills -> opened.door().fills(pair.getKey(), pair.getValue()).thenApply(more -> {
                        fills.addAll(more);
                        return fills;
                    }));
        }
        return all;
    }
}
