package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/** Single requests to a fake venue: what is open there can be listed and cancelled. */
final class FakeRequests implements AccountApi {

    private final FakeVenue venue;

    FakeRequests(FakeVenue venue) {
        this.venue = venue;
    }

    @Override
    public PerpetualApi perpetual() {
        return venue.perpetual;
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        venue.lists++;
        return venue.unreachable
                ? CompletableFuture.failedFuture(VenueException.network("nobody answers", true, null))
                : CompletableFuture.completedFuture(List.copyOf(venue.open.values()));
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        if (venue.unreachable || venue.refusals.getOrDefault(order.clientOrderId(), 0) > 0) {
            venue.refusals.merge(order.clientOrderId(), -1, Integer::sum);
            return CompletableFuture.failedFuture(VenueException.network("nobody answers", true, null));
        }
        Order gone = venue.open.remove(order.clientOrderId());
        if (gone == null) {
            return CompletableFuture.failedFuture(
                    VenueException.venue(ErrorCategory.ORDER_NOT_FOUND, "-2011", "Unknown order sent.", true));
        }
        venue.cancelled.add(order.clientOrderId());
        return CompletableFuture.completedFuture(
                OrderReport.of(gone.toBuilder().status(OrderStatus.CANCELED).build()));
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return CompletableFuture.completedFuture(venue.balances);
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        return venue.permissions;
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return CompletableFuture.completedFuture(venue.fills);
    }
}
