package org.colibri.engine.host;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Account;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.time.Loop;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels own orders of one account and has the venue confirm it: by the account itself as long as its loop turns, then,
 * for what is still open at the venue, through the emergency door. An account whose loop hangs finds its own cancels
 * before anything else of ours once it turns again. Used on the control loop.
 */
final class AccountCancel {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCancel.class);
    /** A loop that needs longer for one small task hangs. */
    static final Duration ANSWER = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Venue venue;
    private final Venue.Opened opened;
    private final Scope scope;
    private final Bounds bounds;
    private final Duration patience;
    private final Collection<OpenOrder> known;
    private long deadlineNanos;

    /**
     * @param patience for confirmations by the account, and again through the door
     * @param known orders that others believe open
     */
    AccountCancel(
            Venue venue,
            Venue.Opened opened,
            Scope scope,
            Bounds bounds,
            Duration patience,
            Collection<OpenOrder> known) {
        this.venue = venue;
        this.opened = opened;
        this.scope = scope;
        this.bounds = bounds;
        this.patience = patience;
        this.known = known;
    }

    /** Begins; never fails. */
    CompletableFuture<Swept> run() {
        deadlineNanos = bounds.control().clock().monotonicNanos() + patience.toNanos();
        if (venue.hangs()) {
            loop().execute(this::submit);
            return byDoor(true);
        }
        return bounds.on(loop(), ANSWER, "cancelling orders of " + venue.name(), () -> {
                    submit();
                    return CompletableFuture.<Void>completedFuture(null);
                })
                .thenCompose(submitted -> settle())
                .handle((settled, failure) -> {
                    if (failure != null) {
                        LOG.error(
                                "{} does not cancel its orders; they are cancelled without it", venue.name(), failure);
                    }
                    return byDoor(failure != null);
                })
                .thenCompose(swept -> swept);
    }

    private Loop loop() {
        return opened.connector().loop();
    }

    private CompletableFuture<Swept> byDoor(boolean hangs) {
        return new Sweep(opened, scope, hangs, bounds, patience).run(known);
    }

    private void submit() {
        Account account = opened.account();
        if (scope.isAll()) {
            account.submit(new OrderCommand.CancelAll(null, null));
            return;
        }
        scope.bots().forEach(bot -> account.submit(new OrderCommand.CancelAll(null, bot)));
        known.forEach(open -> account.submit(
                new OrderCommand.Cancel(open.order().tradingPair(), open.order().clientOrderId())));
    }

    private CompletableFuture<Void> settle() {
        CompletableFuture<Boolean> asked = bounds.on(
                loop(),
                ANSWER,
                "asking " + venue.name() + " for its orders",
                () -> CompletableFuture.completedFuture(isSettled()));
        return asked.thenCompose(settled -> {
            if (settled || bounds.control().clock().monotonicNanos() - deadlineNanos >= 0) {
                return CompletableFuture.<Void>completedFuture(null);
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            bounds.control().timers().after(LOOK_AGAIN, () -> later.complete(null));
            return later.thenCompose(now -> settle());
        });
    }

    /** On the account's loop. */
    private boolean isSettled() {
        Account account = opened.account();
        if (scope.isAll()) {
            return account.openOrders().stream().noneMatch(order -> venue.isOwn(order.clientOrderId()));
        }
        return scope.bots().stream()
                .flatMap(bot -> account.ordersOf(bot).stream())
                .noneMatch(history -> history.order().isLive());
    }
}
