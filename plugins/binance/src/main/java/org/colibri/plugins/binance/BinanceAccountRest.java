package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.venue.LocalRefusals;
import org.slf4j.Logger;

/** The private endpoints with one account's key, one method each; orders go by the entry that the settings choose. */
final class BinanceAccountRest implements AccountApi {

    private static final String STANDARD = "standardCommission";

    private final BinanceClient client;
    private final BinanceOrderEntry orders;
    private final BinanceFills fills;
    private final BinanceKeyRights rights;
    private final MarketApi market;
    private final BinanceSymbols symbols;
    private final Logger log;

    /** @param market asked for the instruments when an answer names a pair that {@code symbols} does not know */
    BinanceAccountRest(
            BinanceClient client,
            BinanceOrderEntry orders,
            BinanceFills fills,
            BinanceKeyRights rights,
            MarketApi market,
            BinanceSymbols symbols,
            Logger log) {
        this.client = client;
        this.orders = orders;
        this.fills = fills;
        this.rights = rights;
        this.market = market;
        this.symbols = symbols;
        this.log = log;
    }

    /** Available is what is free, total that and what is locked; assets without any are left out. */
    @Override
    public CompletableFuture<List<Balance>> balances() {
        RestCall call = RestCall.get("/api/v3/account")
                .parameter("omitZeroBalances", true)
                .signed()
                .cost(BinanceLimits.weight(20))
                .endpoint("balances")
                .build();
        return client.call(
                call, answer -> balances(JsonFields.required(answer, "balances"), "asset", "free", "locked"));
    }

    /** Balances in a list of objects with these fields, as REST and the private stream name them. */
    static List<Balance> balances(JsonNode list, String assetField, String freeField, String lockedField) {
        List<Balance> balances = new ArrayList<>();
        for (JsonNode entry : JsonFields.array(list, "balances")) {
            BigDecimal free = JsonFields.decimal(entry, freeField);
            BigDecimal locked = JsonFields.decimal(entry, lockedField);
            balances.add(new Balance(JsonFields.text(entry, assetField), free.add(locked), free));
        }
        return balances;
    }

    /**
     * The account's rates of the pair; the dearer side's surcharge is counted for both. Paid in BNB, the standard part is
     * multiplied by the discount; the special and the tax part are not.
     */
    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        RestCall call = RestCall.get("/api/v3/account/commission")
                .parameter("symbol", instrument.symbol())
                .signed()
                .cost(BinanceLimits.weight(20))
                .endpoint("fees")
                .build();
        return client.call(call, answer -> {
            JsonFields.required(answer, STANDARD);
            return new FeeRates(
                    instrument.tradingPair(),
                    rate(answer, "maker", BigDecimal.ONE),
                    rate(answer, "taker", BigDecimal.ONE),
                    discount(answer));
        });
    }

    private static FeeDiscount discount(JsonNode answer) {
        JsonNode told = answer.path("discount");
        boolean enabled = told.path("enabledForAccount").asBoolean(false)
                && told.path("enabledForSymbol").asBoolean(false);
        if (!enabled || !JsonFields.has(told, "discountAsset")) {
            return null;
        }
        BigDecimal factor = JsonFields.decimal(told, "discount");
        return new FeeDiscount(
                JsonFields.text(told, "discountAsset"), rate(answer, "maker", factor), rate(answer, "taker", factor));
    }

    private static BigDecimal rate(JsonNode answer, String role, BigDecimal factor) {
        BigDecimal sum = part(answer, STANDARD, role).multiply(factor);
        for (String kind : List.of("specialCommission", "taxCommission")) {
            sum = sum.add(part(answer, kind, role));
        }
        return sum;
    }

    private static BigDecimal part(JsonNode answer, String kind, String role) {
        JsonNode rates = answer.path(kind);
        BigDecimal buyer = JsonFields.decimalOrZero(rates, "buyer");
        BigDecimal seller = JsonFields.decimalOrZero(rates, "seller");
        return JsonFields.decimalOrZero(rates, role).add(buyer.max(seller));
    }

    /**
     * A signed read of the account and one of the key (ID-5). {@code canTrade} and {@code canWithdraw} are the account's,
     * not the key's: that the account may withdraw says nothing of the key, that it may not does.
     */
    @Override
    public CompletableFuture<Permissions> permissions() {
        return accountPermissions()
                .thenCompose(account -> rights.ask().thenApply(key -> BinanceKeyRights.both(account, key)));
    }

    private CompletableFuture<Permissions> accountPermissions() {
        RestCall call = RestCall.get("/api/v3/account")
                .parameter("omitZeroBalances", true)
                .signed()
                .cost(BinanceLimits.weight(20))
                .endpoint("permissions")
                .build();
        return client.call(
                call,
                answer -> new Permissions(
                        true,
                        JsonFields.has(answer, "canTrade") ? JsonFields.flag(answer, "canTrade") : null,
                        answer.path("canWithdraw").asBoolean(true) ? null : Boolean.FALSE));
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return LocalRefusals.asAnswer(() -> orders.send(
                        BinanceOrderMethod.PLACE,
                        BinanceOrderForm.place(instrument, clientOrderId, request),
                        Priority.CREATE))
                .thenApply(reading(answer -> BinanceOrders.placed(instrument, request, answer)));
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return LocalRefusals.asAnswer(() -> orders.send(
                        BinanceOrderMethod.CANCEL, BinanceOrderForm.reference(instrument, order), Priority.CANCEL))
                .thenApply(reading(answer -> BinanceOrders.report(instrument, answer)));
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return LocalRefusals.asAnswer(() -> orders.send(
                        BinanceOrderMethod.CANCEL_ALL, Map.of("symbol", instrument.symbol()), Priority.CANCEL))
                .thenApply(reading(answer -> BinanceOrders.canceled(instrument, answer)));
    }

    /** Makes the amount smaller; the order keeps its place. The price cannot be changed. */
    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return LocalRefusals.asAnswer(() -> {
            RestCall.Builder call =
                    RestCall.put("/api/v3/order/amend/keepPriority").form();
            BinanceOrderForm.amend(instrument, order, price, amount).forEach(call::parameter);
            RestCall built = call.signed()
                    .cost(BinanceLimits.weight(4))
                    .priority(Priority.CREATE_REDUCING)
                    .idempotency(Idempotency.ONCE)
                    .endpoint("amend order")
                    .build();
            return client.call(built, answer -> BinanceOrders.amended(instrument, answer));
        });
    }

    /** Without the venue's id nobody answered when the order was placed, so that its outcome is what is asked. */
    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        Priority priority = order.exchangeOrderId() == null ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT;
        return LocalRefusals.asAnswer(() ->
                        orders.send(BinanceOrderMethod.STATUS, BinanceOrderForm.reference(instrument, order), priority))
                .thenApply(reading(answer -> BinanceOrders.report(instrument, answer)));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        RestCall call = RestCall.get("/api/v3/openOrders")
                .parameter("symbol", instrument == null ? null : instrument.symbol())
                .signed()
                .cost(BinanceLimits.weight(instrument == null ? 80 : 6))
                .endpoint("open orders")
                .build();
        CompletableFuture<JsonNode> answered = client.call(call, answer -> JsonFields.array(answer, "open orders"));
        if (instrument != null) {
            return answered.thenApply(reading(answer -> orders(answer, symbol -> instrument)));
        }
        return answered.thenCompose(answer -> allKnown(answer)
                        ? CompletableFuture.completedFuture(answer)
                        : market.instruments().thenApply(ignored -> answer))
                .thenApply(reading(answer -> orders(answer, symbols::get)));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return LocalRefusals.asAnswer(() -> fills.fetch(instrument, query));
    }

    private boolean allKnown(JsonNode answer) {
        for (JsonNode order : answer) {
            if (symbols.get(order.path("symbol").asText()) == null) {
                return false;
            }
        }
        return true;
    }

    private List<Order> orders(JsonNode answer, Function<String, Instrument> bySymbol) {
        List<Order> open = new ArrayList<>();
        for (JsonNode order : answer) {
            String symbol = JsonFields.text(order, "symbol");
            Instrument instrument = bySymbol.apply(symbol);
            if (instrument == null) {
                log.warn(
                        "order {} is on '{}', which is no readable instrument of the venue: left out",
                        order.path("orderId"),
                        symbol);
            } else {
                open.add(BinanceOrders.order(instrument, order));
            }
        }
        return open;
    }

    /** Reads an answer that was accepted. */
    static <T> Function<JsonNode, T> reading(Function<JsonNode, T> decoder) {
        return answer -> Json.decode(answer, decoder);
    }
}
