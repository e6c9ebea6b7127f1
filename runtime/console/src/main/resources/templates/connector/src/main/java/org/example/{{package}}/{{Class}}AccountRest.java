package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;

/**
 * The private endpoints with one account's key, one method each. CHANGE: paths, parameters, and how answers are read.
 * Nothing is repeated and nothing remembered here: the order tracker of the kit does both.
 */
final class {{Class}}AccountRest implements AccountApi {

    private final RestClient rest;
    private final {{Class}}Rest market;

    {{Class}}AccountRest(RestClient rest, {{Class}}Rest market) {
        this.rest = rest;
        this.market = market;
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return rest.send(get("/balances", "balances").build(), {{Class}}Wire::balances);
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        RestCall call =
                get("/fees", "fees").parameter("symbol", instrument.symbol()).build();
        return rest.send(
                call,
                answer -> new FeeRates(
                        instrument.tradingPair(),
                        JsonFields.decimal(answer, "maker"),
                        JsonFields.decimal(answer, "taker")));
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        return rest.send(
                get("/key", "permissions").build(),
                answer -> new Permissions(
                        true,
                        JsonFields.flag(answer, "trade"),
                        JsonFields.flag(answer, "withdraw")));
    }

    /** {@code ONCE}: whoever repeats a create without knowing what became of it may own two orders. */
    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        if (request.quoteAmount() != null) {
            return refused("this venue sizes no market orders in quote", "give the amount in base units");
        }
        RestCall call = RestCall.post("/order")
                .parameter("symbol", instrument.symbol())
                .parameter("clientId", clientOrderId)
                .parameter("side", {{Class}}Wire.word(request.side()))
                .parameter("type", {{Class}}Wire.word(request.type()))
                .parameter(
                        "timeInForce", request.timeInForce() == null ? null : {{Class}}Wire.word(request.timeInForce()))
                .parameter("price", {{Class}}Wire.plain(request.price()))
                .parameter("amount", {{Class}}Wire.plain(request.amount()))
                .signed()
                .cost({{Class}}Descriptor.ONE_REQUEST)
                .priority(Priority.CREATE)
                .idempotency(Idempotency.ONCE)
                .endpoint("place order")
                .build();
        return rest.send(call, answer -> OrderReport.of({{Class}}Wire.order(instrument, answer)));
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        RestCall call = reference(RestCall.delete("/order"), instrument, order)
                .priority(Priority.CANCEL)
                .endpoint("cancel order")
                .build();
        return rest.send(call, answer -> OrderReport.of({{Class}}Wire.order(instrument, answer)));
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        RestCall call = RestCall.delete("/orders")
                .parameter("symbol", instrument.symbol())
                .signed()
                .cost({{Class}}Descriptor.ONE_REQUEST)
                .priority(Priority.CANCEL)
                .endpoint("cancel all orders")
                .build();
        return rest.send(call, answer -> {{Class}}Wire.list(answer, node -> {{Class}}Wire.order(instrument, node)));
    }

    /** The capability sheet says that there is none; the kit then cancels and places anew. */
    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return refused("this venue cannot change an order", "cancel it and place another");
    }

    /** {@code ORDER_NOT_FOUND} only when the venue says so: the kit gives an order up on such an answer. */
    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        // without the venue's id its create was never answered: what became of it is urgent
        Priority priority = order.exchangeOrderId() == null ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT;
        RestCall call = reference(RestCall.get("/order"), instrument, order)
                .priority(priority)
                .endpoint("order")
                .build();
        return rest.send(call, answer -> OrderReport.of({{Class}}Wire.order(instrument, answer)));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        RestCall call = get("/orders", "open orders")
                .parameter("symbol", instrument == null ? null : instrument.symbol())
                .build();
        if (instrument != null) {
            return rest.send(call, answer -> orders(answer, symbol -> instrument));
        }
        // orders name symbols: the instruments must be known, also on a connector that was never started
        return market.symbols().thenCompose(listed -> rest.send(call, answer -> orders(answer, listed::get)));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        RestCall call = get("/fills", "fills")
                .parameter("symbol", instrument.symbol())
                .parameter("orderId", query.exchangeOrderId())
                .parameter("since", query.since())
                .parameter("limit", query.limit())
                .build();
        return rest.send(call, answer -> {{Class}}Wire.list(answer, node -> {{Class}}Wire.fill(instrument, node)));
    }

    private static List<Order> orders(JsonNode answer, Function<String, Instrument> bySymbol) {
        return {{Class}}Wire.list(answer, node -> {
            String symbol = JsonFields.text(node, "symbol");
            Instrument instrument = bySymbol.apply(symbol);
            if (instrument == null) {
                throw new IllegalArgumentException("an order on '" + symbol + "', which is not listed");
            }
            return {{Class}}Wire.order(instrument, node);
        });
    }

    private static RestCall.Builder reference(RestCall.Builder call, Instrument instrument, OrderRef order) {
        return call.parameter("symbol", instrument.symbol())
                .parameter("id", order.exchangeOrderId())
                .parameter("clientId", order.exchangeOrderId() == null ? order.clientOrderId() : null)
                .signed()
                .cost({{Class}}Descriptor.ONE_REQUEST);
    }

    private static RestCall.Builder get(String path, String endpoint) {
        return RestCall.get(path).signed().cost({{Class}}Descriptor.ONE_REQUEST).endpoint(endpoint);
    }

    private static <T> CompletableFuture<T> refused(String why, String hint) {
        return CompletableFuture.failedFuture(VenueException.local(ErrorCategory.NOT_SUPPORTED, why, hint));
    }
}
