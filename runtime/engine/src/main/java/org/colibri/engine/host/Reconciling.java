package org.colibri.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;

/**
 * Compares the host's accounts with their venues and does what an operator decides (REC-4). Trading goes on meanwhile.
 * Used on the control loop.
 */
record Reconciling(Venues venues, Bounds bounds, Set<String> bots) {

    /**
     * Begins; what cannot be compared is told as that account's problem.
     *
     * @param connector its id; null for all
     */
    CompletableFuture<Reconciliation> compare(String connector) {
        List<CompletableFuture<Reconciliation.Reviewed>> reviews = new ArrayList<>();
        for (Venue venue : venues.matching(Venue::isOpen)) {
            for (Venue.Opened opened : venue.opened()) {
                if (connector == null || opened.connectorId().equals(connector)) {
                    reviews.add(review(venue, opened));
                }
            }
        }
        if (reviews.isEmpty()) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "no account" + (connector == null ? "" : " of " + connector) + " is open",
                    "'colibri status' lists those that are"));
        }
        return CompletableFuture.allOf(reviews.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> new Reconciliation(
                        reviews.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Reconciliation.Reviewed> review(Venue venue, Venue.Opened opened) {
        String account = opened.account().name();
        return new AccountReview(opened, bots, bounds)
                .run()
                .handle((found, failure) -> new Reconciliation.Reviewed(
                        venue.name(),
                        opened.connectorId(),
                        account,
                        failure == null ? "" : Causes.text(failure),
                        failure == null ? found : List.of()));
    }

    /**
     * Does what was decided about an order; what comes of it shows in the next comparison.
     *
     * @param venue as {@link Reconciliation.Reviewed#venue} names it
     * @param decision {@code take}, {@code cancel} or {@code forget}
     */
    CompletableFuture<Void> decide(String venue, String account, TradingPair pair, String id, String decision) {
        OrderCommand command =
                switch (decision) {
                    case "take" -> new OrderCommand.Query(pair, id);
                    case "cancel" -> new OrderCommand.Cancel(pair, id);
                    case "forget" -> new OrderCommand.Forget(pair, id);
                    default -> null;
                };
        if (command == null) {
            return refused("there is no decision '" + decision + "'", "take, cancel or forget");
        }
        Predicate<Venue> named = one -> one.name().equals(venue);
        for (Venue.Opened opened : venues.matching(named).stream()
                .flatMap(one -> one.opened().stream())
                .filter(one -> one.account().name().equals(account))
                .toList()) {
            return allowed(opened, command, id)
                    .thenCompose(yes ->
                            bounds.on(opened.connector().loop(), AccountCancel.ANSWER, decision + " " + id, () -> {
                                opened.account().submit(command);
                                return CompletableFuture.<Void>completedFuture(null);
                            }));
        }
        return refused("no account '" + account + "' of " + venue + " is open", "compare again");
    }

    /** An order that the venue lists as open is never forgotten: it could be filled unseen. */
    private static CompletableFuture<Void> allowed(Venue.Opened opened, OrderCommand command, String id) {
        if (!(command instanceof OrderCommand.Forget)) {
            return CompletableFuture.completedFuture(null);
        }
        return opened.door()
                .openOrders()
                .thenCompose(open -> open.stream().anyMatch(order -> id.equals(order.clientOrderId()))
                        ? refused("the venue lists " + id + " as open, so that it is not forgotten", "cancel it")
                        : CompletableFuture.completedFuture(null));
    }

    private static CompletableFuture<Void> refused(String message, String hint) {
        return CompletableFuture.failedFuture(VenueException.local(ErrorCategory.INVALID_REQUEST, message, hint));
    }
}
