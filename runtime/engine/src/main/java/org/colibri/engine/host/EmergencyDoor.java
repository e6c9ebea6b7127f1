package org.colibri.engine.host;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/**
 * The small door to one account that stands on the control loop: it lists the account's own open orders as the venue
 * knows them and cancels them one by one, never an order that is not ours (OID-3). Nothing of it needs the account's own
 * loop. Used on the control loop.
 */
final class EmergencyDoor {

    private final VenueAsked venue;
    private final Credentials credentials;
    private final OwnOrders own;

    EmergencyDoor(VenueAsked venue, Credentials credentials, OwnOrders own) {
        this.venue = venue;
        this.credentials = credentials;
        this.own = own;
    }

    /** What the account's events have told of its orders. */
    OwnOrders own() {
        return own;
    }

    /** Own orders that are open at the venue now. */
    CompletableFuture<List<Order>> openOrders() {
        return guarded(() -> api().openOrders(null)
                .thenApply(open -> open.stream().filter(this::isOwn).toList()));
    }

    private boolean isOwn(Order order) {
        return venue.isOwn(order.clientOrderId()) || own.owner(order) != null;
    }

    /** Complete when the order is gone: cancelled now, or not open any more at the venue. */
    CompletableFuture<Void> cancel(Order order) {
        return guarded(() -> instrument(order.tradingPair()).thenCompose(instrument -> api().cancel(
                        instrument, new OrderRef(order.clientOrderId(), order.exchangeOrderId()))
                .handle((report, failure) -> {
                    if (failure != null && !isGone(failure)) {
                        throw new CompletionException(Failures.cause(failure));
                    }
                    return null;
                })));
    }

    /** The account's balances at the venue. */
    CompletableFuture<List<Balance>> balances() {
        return guarded(() -> api().balances());
    }

    /** The account's open positions at the venue; none where it has no perpetuals. */
    CompletableFuture<List<Position>> positions() {
        return guarded(() -> {
            PerpetualApi perpetual = api().perpetual();
            return perpetual == null ? CompletableFuture.completedFuture(List.of()) : perpetual.positions();
        });
    }

    /** Fills in that pair since then, milliseconds since the epoch. */
    CompletableFuture<List<Fill>> fills(TradingPair pair, long since) {
        return guarded(() ->
                instrument(pair).thenCompose(instrument -> api().fills(instrument, new FillQuery(null, since, null))));
    }

    private static boolean isGone(Throwable failure) {
        return Failures.cause(failure) instanceof VenueException refused
                && refused.definite()
                && refused.category() == ErrorCategory.ORDER_NOT_FOUND;
    }

    private CompletableFuture<Instrument> instrument(TradingPair pair) {
        Instrument told = own.instrument(pair);
        return told == null ? venue.instrument(pair) : CompletableFuture.completedFuture(told);
    }

    private AccountApi api() {
        return venue.api(credentials);
    }

    /** A plugin that throws is one more way in which the venue cannot be asked. */
    private static <T> CompletableFuture<T> guarded(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
