package org.colibri.engine.host;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;

/**
 * Perpetual positions that an account holds after bots' own were closed: of a bot's earlier run, or opened by hand. They
 * are not closed, since nobody knows whose they are, but never passed over. Used on the control loop.
 */
final class HeldPositions {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** The account may hear of what closed them a little later. */
    private static final Duration WAIT_FOR_ACCOUNT = Duration.ofSeconds(3);

    private final Venue.Opened opened;
    private final Predicate<TradingPair> asked;
    private final Bounds bounds;

    /** @param asked pairs that the bots which are meant trade there, and no other */
    HeldPositions(Venue.Opened opened, Predicate<TradingPair> asked, Bounds bounds) {
        this.opened = opened;
        this.asked = asked;
        this.bounds = bounds;
    }

    /**
     * Looks until there are none, for 3 s at most; never fails.
     *
     * @param told pairs of which it is told already that something is left
     * @return a line for each position that is there then
     */
    CompletableFuture<List<String>> left(Set<TradingPair> told) {
        return left(told, bounds.control().clock().monotonicNanos() + WAIT_FOR_ACCOUNT.toNanos())
                .exceptionally(failure ->
                        List.of("which positions " + account() + " still holds is not known: " + Causes.text(failure)));
    }

    private CompletableFuture<List<String>> left(Set<TradingPair> told, long deadlineNanos) {
        return bounds.on(
                        opened.connector().loop(),
                        ANSWER,
                        "asking for the positions of " + account(),
                        () -> CompletableFuture.completedFuture(open(told)))
                .thenCompose(open -> {
                    if (open.isEmpty() || bounds.control().clock().monotonicNanos() - deadlineNanos >= 0) {
                        return CompletableFuture.completedFuture(
                                open.stream().map(this::line).toList());
                    }
                    return bounds.pause(LOOK_AGAIN).thenCompose(over -> left(told, deadlineNanos));
                });
    }

    private List<Position> open(Set<TradingPair> told) {
        return opened.account().positions().stream()
                .filter(position -> position.amount().signum() > 0
                        && asked.test(position.tradingPair())
                        && !told.contains(position.tradingPair()))
                .collect(Collectors.toList());
    }

    private String account() {
        return opened.account().name() + " of " + opened.connectorId();
    }

    private String line(Position position) {
        String size = position.contracts() == null
                ? position.amount().toPlainString()
                : position.contracts().toPlainString() + " contracts";
        return account() + " still holds a " + position.side() + " position of " + size + " " + position.tradingPair()
                + " that no bot's books of this run account for; it was left alone";
    }
}
