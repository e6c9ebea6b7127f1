package org.colibri.kit.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/** Keeps every request; the test answers when and as it likes. */
public final class ScriptedApi implements AccountApi {

    private final List<Call> calls = new ArrayList<>();

    /** One request; what it does not have is null. */
    public record Call(
            String what,
            String clientId,
            OrderRef ref,
            OrderRequest request,
            FillQuery query,
            BigDecimal price,
            BigDecimal amount,
            CompletableFuture<Object> answer) {}

    public static VenueException notFound() {
        return VenueException.venue(ErrorCategory.ORDER_NOT_FOUND, "-2013", "no such order", true);
    }

    public static VenueException refused(ErrorCategory category) {
        return VenueException.venue(category, "-1", "refused", true);
    }

    public static VenueException timedOut() {
        return VenueException.network("timed out", true, null);
    }

    /** All requests of a kind so far. */
    public List<Call> calls(String what) {
        return calls.stream().filter(call -> call.what().equals(what)).toList();
    }

    public int count(String what) {
        return calls(what).size();
    }

    public Call last(String what) {
        List<Call> found = calls(what);
        if (found.isEmpty()) {
            throw new AssertionError("no " + what + " was asked; there were " + calls);
        }
        return found.get(found.size() - 1);
    }

    /** Answers the newest request of a kind. */
    public void answer(String what, Object value) {
        complete(last(what), value);
    }

    /** Answers all open requests of a kind. */
    public void answerAll(String what, Object value) {
        calls(what).stream().filter(call -> !call.answer().isDone()).forEach(call -> complete(call, value));
    }

    public static void complete(Call call, Object value) {
        if (value instanceof Throwable error) {
            call.answer().completeExceptionally(error);
        } else {
            call.answer().complete(value instanceof Order.Builder order ? OrderReport.of(order.build()) : value);
        }
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return ask("balances", null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return ask("fees", null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        return ask("permissions", null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return ask("place", clientOrderId, null, request, null, null, null);
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return ask("cancel", order.clientOrderId(), order, null, null, null, null);
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return ask("cancelAll", null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return ask("amend", order.clientOrderId(), order, null, null, price, amount);
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        return ask("order", order.clientOrderId(), order, null, null, null, null);
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return ask("openOrders", null, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return ask("fills", null, null, null, query, null, null);
    }

    @Override
    public CompletableFuture<Void> armDeadMan(Duration countdown) {
        return ask("deadMan", countdown.toString(), null, null, null, null, null);
    }

    @Override
    public CompletableFuture<List<Outcome>> placeBatch(List<Placement> orders) {
        String ids =
                String.join(",", orders.stream().map(Placement::clientOrderId).toList());
        return ask("placeBatch", ids, null, null, null, null, null);
    }

    @Override
    public CompletableFuture<List<Outcome>> cancelBatch(List<Cancellation> orders) {
        String ids = String.join(
                ",", orders.stream().map(order -> order.order().clientOrderId()).toList());
        return ask("cancelBatch", ids, null, null, null, null, null);
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> ask(
            String what,
            String clientId,
            OrderRef ref,
            OrderRequest request,
            FillQuery query,
            BigDecimal price,
            BigDecimal amount) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        calls.add(new Call(what, clientId, ref, request, query, price, amount, answer));
        return (CompletableFuture<T>) answer;
    }
}
