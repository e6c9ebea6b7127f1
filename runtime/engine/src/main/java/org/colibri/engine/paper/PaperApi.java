package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * A paper account's private requests: each travels to the paper venue, happens there, and its answer travels back. On the
 * connector's loop.
 */
final class PaperApi implements AccountApi {

    private final PaperExchange exchange;
    private final PaperLimits limits;
    private final Line there;
    private final Line back;
    private final Loop loop;
    /** Null for spot. */
    private final PerpetualApi perpetual;

    private final Set<CompletableFuture<?>> unanswered = new HashSet<>();
    private Timers.Timer deadMan;
    private boolean closed;

    /** @param clearing of the account's positions; null for spot */
    PaperApi(PaperExchange exchange, PerpetualClearing clearing, PaperLimits limits, Line there, Line back, Loop loop) {
        this.exchange = exchange;
        this.limits = limits;
        this.there = there;
        this.back = back;
        this.loop = loop;
        perpetual = clearing == null ? null : new PaperPerpetualApi(clearing, this::ask);
    }

    @Override
    public PerpetualApi perpetual() {
        return perpetual;
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return ask(exchange::balances);
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return ask(() -> exchange.fees(instrument.tradingPair()));
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        return ask(() -> new Permissions(true, true, false));
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        CompletableFuture<OrderReport> answer = answer();
        if (!closed) {
            limits.order(
                    () -> there.send(() -> happen(answer, () -> exchange.place(clientOrderId, request))),
                    answer::completeExceptionally);
        }
        return answer;
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return ask(() -> exchange.cancel(order));
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return ask(() -> exchange.cancelAll(instrument.tradingPair()));
    }

    /** The sheet says that there is none: amends are cancels and creates. */
    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, "orders on paper cannot be amended", null));
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        return ask(() -> exchange.order(order));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return ask(() -> exchange.openOrders(instrument == null ? null : instrument.tradingPair()));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return ask(() -> exchange.fills(instrument.tradingPair(), query));
    }

    @Override
    public CompletableFuture<Void> armDeadMan(Duration countdown) {
        return ask(() -> {
            if (deadMan != null) {
                deadMan.cancel();
                deadMan = null;
            }
            if (!countdown.isZero()) {
                deadMan = loop.timers().after(countdown, () -> exchange.cancelAll(null));
            }
            return null;
        });
    }

    private <T> CompletableFuture<T> ask(Supplier<T> deed) {
        CompletableFuture<T> answer = answer();
        there.send(() -> happen(answer, deed));
        return answer;
    }

    private <T> CompletableFuture<T> answer() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (closed) {
            answer.completeExceptionally(gone());
        } else {
            unanswered.add(answer);
            answer.whenComplete((done, failure) -> unanswered.remove(answer));
        }
        return answer;
    }

    private <T> void happen(CompletableFuture<T> answer, Supplier<T> deed) {
        try {
            T done = deed.get();
            back.send(() -> answer.complete(done));
        } catch (VenueException refused) {
            back.send(() -> answer.completeExceptionally(refused));
        }
    }

    private static VenueException gone() {
        return VenueException.network("the paper account is closed", true, null);
    }

    /** What is not answered never will be. */
    void close() {
        closed = true;
        if (deadMan != null) {
            deadMan.cancel();
        }
        limits.close();
        Set.copyOf(unanswered).forEach(answer -> answer.completeExceptionally(gone()));
    }
}
