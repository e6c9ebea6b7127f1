package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.Json;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.plugins.bitfinex.BitfinexLimits.Endpoint;
import org.slf4j.Logger;

/** The private endpoints with one account's key, one method each. */
final class BitfinexAccountRest implements AccountApi {

    private final BitfinexClient client;
    private final BitfinexOrderLookup lookup;
    private final BitfinexFills fills;
    private final MarketApi market;
    private final BitfinexSymbols symbols;
    private final Logger log;

    /** @param market asked for the instruments when an answer names a pair that {@code symbols} does not know */
    BitfinexAccountRest(
            BitfinexClient client, BitfinexFills fills, MarketApi market, BitfinexSymbols symbols, Logger log) {
        this.client = client;
        this.lookup = new BitfinexOrderLookup(client);
        this.fills = fills;
        this.market = market;
        this.symbols = symbols;
        this.log = log;
    }

    /** The exchange wallets; margin and funding have their own. */
    @Override
    public CompletableFuture<List<Balance>> balances() {
        return read(Endpoint.WALLETS, "r/wallets", BitfinexClient.NOTHING, answer -> {
            List<Balance> balances = new ArrayList<>();
            for (JsonNode entry : BitfinexRow.list(answer, "wallets")) {
                BitfinexWallet wallet = new BitfinexWallet(new BitfinexRow(entry));
                if (wallet.isSpot()) {
                    balances.add(wallet.balance(symbols::asset));
                }
            }
            return balances;
        });
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return read(
                Endpoint.SUMMARY,
                "r/summary",
                BitfinexClient.NOTHING,
                answer -> BitfinexFees.rates(instrument.tradingPair(), answer));
    }

    /** One signed read (ID-5): {@code [[SCOPE, READ, WRITE],…]}, each 0 or 1. */
    @Override
    public CompletableFuture<Permissions> permissions() {
        return read(Endpoint.PERMISSIONS, "r/permissions", BitfinexClient.NOTHING, answer -> {
            Boolean read = null;
            Boolean trade = null;
            Boolean withdraw = null;
            for (JsonNode entry : BitfinexRow.list(answer, "permissions")) {
                BitfinexRow row = new BitfinexRow(entry);
                switch (row.text(0)) {
                    case "wallets" -> read = row.number(1) == 1;
                    case "orders" -> trade = row.number(2) == 1;
                    case "withdraw" -> withdraw = row.number(2) == 1;
                    default -> {
                        // what else a key may do is not asked for
                    }
                }
            }
            return new Permissions(read, trade, withdraw);
        });
    }

    /** The answer shows the order as it was taken, before matching: its fills come by the private stream. */
    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return LocalRefusals.asAnswer(() -> client.write(
                Endpoint.SUBMIT,
                "w/order/submit",
                BitfinexOrderForm.place(instrument, clientOrderId, request),
                Priority.CREATE,
                Idempotency.ONCE,
                data -> OrderReport.of(BitfinexOrders.order(instrument, new BitfinexRow(data.path(0))))));
    }

    /** Only the order's end tells that it is cancelled; the answer is that it will be. */
    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return LocalRefusals.asAnswer(() -> {
            if (order.exchangeOrderId() != null) {
                return cancel(instrument, BitfinexOrderForm.byId(order.exchangeOrderId()));
            }
            long createdAt = order.createdAt();
            return BitfinexOrderForm.isDayCertain(createdAt)
                    ? cancel(instrument, BitfinexOrderForm.byClientId(order.clientOrderId(), createdAt))
                    : lookup.findOpen(instrument, order)
                            .thenCompose(open -> cancel(instrument, BitfinexOrderForm.byId(open.exchangeOrderId())));
        });
    }

    private CompletableFuture<OrderReport> cancel(Instrument instrument, String body) {
        return client.write(
                Endpoint.CANCEL,
                "w/order/cancel",
                body,
                Priority.CANCEL,
                Idempotency.ONCE,
                data -> OrderReport.of(BitfinexOrders.canceling(instrument, new BitfinexRow(data))));
    }

    /** The venue's own cancel of all is for the whole account, so the pair's open orders are named. */
    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return openOrders(instrument, Priority.CANCEL)
                .thenCompose(open -> open.isEmpty()
                        ? CompletableFuture.completedFuture(open)
                        : client.write(
                                Endpoint.CANCEL_MULTI,
                                "w/order/cancel/multi",
                                BitfinexOrderForm.byIds(open.stream()
                                        .map(Order::exchangeOrderId)
                                        .toList()),
                                Priority.CANCEL,
                                Idempotency.ONCE,
                                data -> canceling(instrument, data)));
    }

    private static List<Order> canceling(Instrument instrument, JsonNode data) {
        List<Order> orders = new ArrayList<>();
        for (JsonNode entry : BitfinexRow.list(data, "cancelled orders")) {
            orders.add(BitfinexOrders.canceling(instrument, new BitfinexRow(entry)));
        }
        return orders;
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return BitfinexOrderForm.REFUSALS.notAmended("what the new amount means after a fill is not documented");
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        return LocalRefusals.asAnswer(() -> lookup.find(instrument, order).thenApply(OrderReport::of));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return instrument != null
                ? openOrders(instrument, Priority.ACCOUNT)
                : read(
                                Endpoint.ORDERS,
                                "r/orders",
                                BitfinexClient.NOTHING,
                                answer -> BitfinexRow.list(answer, "orders"))
                        .thenCompose(answer -> Json.decode(answer, this::allKnown)
                                ? CompletableFuture.completedFuture(answer)
                                : market.instruments().thenApply(ignored -> answer))
                        .thenApply(answer -> Json.decode(answer, rows -> orders(rows, symbols::get)));
    }

    private CompletableFuture<List<Order>> openOrders(Instrument instrument, Priority priority) {
        return client.read(
                Endpoint.ORDERS,
                "r/orders/" + instrument.symbol(),
                BitfinexClient.NOTHING,
                priority,
                answer -> orders(answer, symbol -> instrument));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return LocalRefusals.asAnswer(() -> fills.fetch(instrument, query));
    }

    private boolean allKnown(JsonNode answer) {
        for (JsonNode entry : answer) {
            BitfinexRow row = new BitfinexRow(entry);
            if (BitfinexOrders.isSpot(row) && symbols.get(BitfinexOrders.symbol(row)) == null) {
                return false;
            }
        }
        return true;
    }

    private List<Order> orders(JsonNode answer, Function<String, Instrument> bySymbol) {
        List<Order> open = new ArrayList<>();
        for (JsonNode entry : BitfinexRow.list(answer, "orders")) {
            BitfinexRow row = new BitfinexRow(entry);
            if (!BitfinexOrders.isSpot(row)) {
                continue;
            }
            Instrument instrument = bySymbol.apply(BitfinexOrders.symbol(row));
            if (instrument == null) {
                log.warn(
                        "order {} is on '{}', which is no readable pair of the venue: left out",
                        row.id(0),
                        BitfinexOrders.symbol(row));
            } else {
                open.add(BitfinexOrders.order(instrument, row));
            }
        }
        return open;
    }

    private <T> CompletableFuture<T> read(Endpoint endpoint, String path, String body, Function<JsonNode, T> decoder) {
        return client.read(endpoint, path, body, Priority.ACCOUNT, decoder);
    }
}
