package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Failures;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/** A venue's private requests, the outcome of each shown to the circuit breaker (HLTH-3). */
public final class WatchedApi implements AccountApi {

    private final AccountApi api;
    private final CircuitBreaker breaker;
    private final PerpetualApi perpetual;

    public WatchedApi(AccountApi api, CircuitBreaker breaker) {
        this.api = api;
        this.breaker = breaker;
        this.perpetual = api.perpetual() == null ? null : new WatchedPerpetualApi(api.perpetual(), this::watched);
    }

    private <T> CompletableFuture<T> watched(CompletableFuture<T> answer) {
        return answer.whenComplete((value, failure) -> {
            if (failure == null) {
                breaker.answered();
            } else if (Failures.cause(failure) instanceof VenueException error) {
                breaker.failed(error);
            }
        });
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return watched(api.place(instrument, clientOrderId, request)).whenComplete((report, failure) -> {
            if (failure != null && Failures.cause(failure) instanceof VenueException error) {
                breaker.createFailed(error);
            }
        });
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return watched(api.balances());
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return watched(api.fees(instrument));
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        return watched(api.permissions());
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return watched(api.cancel(instrument, order));
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return watched(api.cancelAll(instrument));
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return watched(api.amend(instrument, order, price, amount));
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, Side side, BigDecimal price, BigDecimal amount) {
        return watched(api.amend(instrument, order, side, price, amount));
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        return watched(api.order(instrument, order));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return watched(api.openOrders(instrument));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return watched(api.fills(instrument, query));
    }

    @Override
    public PerpetualApi perpetual() {
        return perpetual;
    }

    @Override
    public CompletableFuture<Void> armDeadMan(Duration countdown) {
        return watched(api.armDeadMan(countdown));
    }

    @Override
    public CompletableFuture<List<Outcome>> placeBatch(List<Placement> orders) {
        return watched(api.placeBatch(orders)).whenComplete((outcomes, failure) -> {
            if (failure != null && Failures.cause(failure) instanceof VenueException error) {
                breaker.createFailed(error);
            } else if (failure == null) {
                outcomes.stream().filter(outcome -> outcome.error() != null).forEach(outcome -> {
                    breaker.failed(outcome.error());
                    breaker.createFailed(outcome.error());
                });
            }
        });
    }

    @Override
    public CompletableFuture<List<Outcome>> cancelBatch(List<Cancellation> orders) {
        return watched(api.cancelBatch(orders));
    }
}
