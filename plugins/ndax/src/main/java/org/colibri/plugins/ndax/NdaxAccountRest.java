package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;
import org.slf4j.Logger;

/** The private functions with one account's key, one method each; orders go by the way that the settings choose. */
final class NdaxAccountRest implements AccountApi {

    private final NdaxCalls calls;
    private final NdaxCalls orders;
    private final NdaxFills fills;
    private final NdaxRest market;
    private final NdaxSymbols symbols;
    private final Logger log;

    /**
     * @param calls by REST
     * @param orders for what concerns single orders
     */
    NdaxAccountRest(
            NdaxCalls calls, NdaxCalls orders, NdaxFills fills, NdaxRest market, NdaxSymbols symbols, Logger log) {
        this.calls = calls;
        this.orders = orders;
        this.fills = fills;
        this.market = market;
        this.symbols = symbols;
        this.log = log;
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return calls.send(NdaxFunction.BALANCES, Map.of(), Priority.ACCOUNT).thenApply(reading(NdaxOrders::balances));
    }

    /**
     * The venue lists no rates; it estimates the fee of an order, here of one unit of base bought at the last price, once
     * as maker and once as taker.
     */
    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return market.ticker(instrument).thenCompose(ticker -> {
            BigDecimal price = price(ticker);
            return rate(instrument, price, 1)
                    .thenCombine(
                            rate(instrument, price, 2),
                            (maker, taker) -> new FeeRates(instrument.tradingPair(), maker, taker));
        });
    }

    private static BigDecimal price(Ticker ticker) {
        if (ticker.last() != null) {
            return ticker.last();
        }
        if (ticker.bid() == null) {
            throw VenueException.local(
                    ErrorCategory.NOT_SUPPORTED, "without a price NDAX estimates no fee", "try when it trades");
        }
        return ticker.bid();
    }

    /** @param makerTaker 1 for the maker, 2 for the taker */
    private CompletableFuture<BigDecimal> rate(Instrument instrument, BigDecimal price, long makerTaker) {
        return market.entry(instrument).thenCompose(entry -> {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("InstrumentId", entry.id());
            form.put("ProductId", entry.base());
            form.put("Amount", 1L);
            form.put("Price", price);
            form.put("OrderType", 2L);
            form.put("MakerTaker", makerTaker);
            form.put("Side", 0L);
            return calls.send(NdaxFunction.FEE, form, Priority.ACCOUNT).thenApply(reading(answer -> {
                BigDecimal fee = NdaxJson.decimal(answer, "OrderFee");
                boolean inBase = NdaxJson.number(answer, "ProductId") == entry.base();
                return inBase ? fee : fee.divide(price, MathContext.DECIMAL64);
            }));
        });
    }

    /** One signed read (ID-5); the venue tells nothing of the key's permissions. */
    @Override
    public CompletableFuture<Permissions> permissions() {
        return balances().thenApply(any -> new Permissions(true, null, null));
    }

    /** The answer says that the order was received, which is {@code PENDING_CREATE}: the engine may still refuse it. */
    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return market.entry(instrument)
                .thenCompose(entry -> LocalRefusals.asAnswer(() -> orders.send(
                        NdaxFunction.PLACE, NdaxOrderForm.place(entry.id(), clientOrderId, request), Priority.CREATE)))
                .thenApply(reading(answer -> NdaxOrders.placed(instrument, clientOrderId, request, answer)));
    }

    /** The answer says only that the request was received, so the order is asked for what it is now. */
    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return LocalRefusals.asAnswer(
                        () -> orders.send(NdaxFunction.CANCEL, NdaxOrderForm.cancel(order), Priority.CANCEL))
                .thenCompose(taken -> find(order, Priority.UNKNOWN_ORDER_QUERY).handle(NdaxAccountRest::afterCancel));
    }

    /** The cancel was taken: a failure to look does not refuse it. */
    private static OrderReport afterCancel(OrderReport found, Throwable failure) {
        if (failure == null) {
            return OrderReport.of(found.order().canceling());
        }
        VenueException why = (VenueException) Failures.cause(failure);
        throw why.category() == ErrorCategory.ORDER_NOT_FOUND
                ? why
                : VenueException.venue(why.category(), why.venueCode(), why.getMessage(), false);
    }

    /** The venue's own cancel-all takes all pairs: those of one are cancelled one by one. */
    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return openOrders(instrument).thenCompose(open -> {
            List<Order> canceled = new ArrayList<>();
            List<CompletableFuture<?>> requests = new ArrayList<>();
            for (Order order : open) {
                OrderRef ref = OrderRef.byExchangeId(order.exchangeOrderId());
                requests.add(orders.send(NdaxFunction.CANCEL, NdaxOrderForm.cancel(ref), Priority.CANCEL)
                        .handle((taken, failure) -> {
                            if (failure == null) {
                                canceled.add(order.canceling());
                            } else if (((VenueException) Failures.cause(failure)).category()
                                    != ErrorCategory.ORDER_NOT_FOUND) {
                                throw (VenueException) Failures.cause(failure);
                            }
                            return null;
                        }));
            }
            return CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> List.copyOf(canceled));
        });
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return NdaxOrderForm.REFUSALS.notAmended(
                "a replacement is a new order, and a modification is documented too vaguely");
    }

    /** Without the venue's id nobody answered when the order was placed, so that its outcome is what is asked. */
    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        return find(order, order.exchangeOrderId() == null ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT);
    }

    private CompletableFuture<OrderReport> find(OrderRef order, Priority priority) {
        if (order.exchangeOrderId() != null) {
            return LocalRefusals.asAnswer(() -> orders.send(
                            NdaxFunction.STATUS,
                            Map.of("OrderId", OrderChecks.orderId(order.exchangeOrderId())),
                            priority))
                    .thenCompose(this::listed)
                    .thenApply(answer -> OrderReport.of(read(answer)));
        }
        return LocalRefusals.asAnswer(() -> orders.send(
                        NdaxFunction.HISTORY,
                        Map.of("ClientOrderId", NdaxOrderForm.clientId(order.clientOrderId())),
                        priority))
                .thenCompose(this::listed)
                .thenApply(reading(history -> {
                    JsonNode found = NdaxOrders.newest(history, order);
                    if (found == null) {
                        throw VenueException.venue(
                                ErrorCategory.ORDER_NOT_FOUND, null, "no order has this client order id", true);
                    }
                    return OrderReport.of(read(found));
                }));
    }

    /** The venue tells those of all instruments. */
    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return calls.send(NdaxFunction.OPEN_ORDERS, Map.of(), Priority.ACCOUNT)
                .thenCompose(this::listed)
                .thenApply(reading(answer -> {
                    List<Order> open = new ArrayList<>();
                    for (JsonNode told : JsonFields.array(answer, "open orders")) {
                        if (symbols.byId(NdaxOrders.instrument(told)) == null) {
                            log.warn(
                                    "order {} is on no readable instrument of the venue: left out",
                                    told.get("OrderId"));
                            continue;
                        }
                        Order order = read(told);
                        if (instrument == null || order.tradingPair().equals(instrument.tradingPair())) {
                            open.add(order);
                        }
                    }
                    return open;
                }));
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return LocalRefusals.asAnswer(() -> fills.fetch(instrument, query));
    }

    /** Reads the instruments first when an order is on one that is not known. */
    private CompletableFuture<JsonNode> listed(JsonNode answer) {
        Iterable<JsonNode> all = answer.isArray() ? answer : List.of(answer);
        for (JsonNode order : all) {
            if (symbols.byId(Json.decode(order, NdaxOrders::instrument)) == null) {
                return market.instruments().thenApply(any -> answer);
            }
        }
        return CompletableFuture.completedFuture(answer);
    }

    private Order read(JsonNode order) {
        return Json.decode(order, told -> {
            NdaxSymbols.Entry entry = symbols.byId(NdaxOrders.instrument(told));
            if (entry == null) {
                throw new IllegalArgumentException("its instrument is not listed");
            }
            return NdaxOrders.order(entry.instrument(), told);
        });
    }

    private static <T> Function<JsonNode, T> reading(Function<JsonNode, T> decoder) {
        return answer -> Json.decode(answer, decoder);
    }
}
