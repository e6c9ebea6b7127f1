package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.venue.LocalRefusals;

/** The private endpoints with one account's key, one method each. */
final class BitmexAccountRest implements AccountApi {

    private static final String OPEN = "{\"open\":true}";

    private final BitmexClient client;
    private final BitmexExecutions executions;
    private final BitmexSymbols symbols;
    private final BitmexOurs ours;
    private final BitmexPerpetual perpetual;
    private final BitmexPostOnly postOnly;

    /** @param perpetual null for spot */
    BitmexAccountRest(
            BitmexClient client,
            BitmexExecutions executions,
            BitmexSymbols symbols,
            BitmexOurs ours,
            BitmexPerpetual perpetual,
            BitmexPostOnly postOnly) {
        this.client = client;
        this.executions = executions;
        this.symbols = symbols;
        this.ours = ours;
        this.perpetual = perpetual;
        this.postOnly = postOnly;
    }

    @Override
    public PerpetualApi perpetual() {
        return perpetual;
    }

    /** One wallet serves spot and derivatives. What of it is no margin is, for spot, taken from the wallet's list. */
    @Override
    public CompletableFuture<List<Balance>> balances() {
        RestCall.Builder margin = client.read("/user/margin").parameter("currency", "all");
        CompletableFuture<List<Balance>> margins = client.send(margin, answer -> {
            List<Balance> balances = new ArrayList<>();
            for (JsonNode entry : BitmexRow.list(answer, "the margins")) {
                BitmexRow row = new BitmexRow(entry);
                if (symbols.assets().knows(row.text("currency"))) {
                    balances.add(symbols.assets().ofMargin(row));
                }
            }
            return balances;
        });
        return perpetual != null ? margins : margins.thenCompose(this::withWallet);
    }

    private CompletableFuture<List<Balance>> withWallet(List<Balance> margins) {
        Set<String> told = new HashSet<>();
        margins.forEach(balance -> told.add(balance.asset()));
        RestCall.Builder wallet = client.read("/user/wallet").parameter("currency", "all");
        return client.send(wallet, answer -> {
            List<Balance> balances = new ArrayList<>(margins);
            for (JsonNode entry : BitmexRow.list(answer, "the wallet")) {
                BitmexRow row = new BitmexRow(entry);
                String unit = row.text("currency");
                if (symbols.assets().knows(unit) && told.add(symbols.assets().asset(unit))) {
                    balances.add(symbols.assets().ofWallet(row));
                }
            }
            return balances;
        });
    }

    /** An object by symbol; what it does not name costs as listed. */
    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return client.send(client.read("/user/commission"), answer -> {
            JsonNode own = new BitmexRow(answer).object().path(instrument.symbol());
            if (!own.isObject()) {
                return symbols.units(instrument).listedFees();
            }
            BitmexRow row = new BitmexRow(own);
            return new FeeRates(instrument.tradingPair(), row.decimal("makerFee"), row.decimal("takerFee"));
        });
    }

    /** One signed read (ID-5): beyond that it works, the venue does not tell what the key may do. */
    @Override
    public CompletableFuture<Permissions> permissions() {
        return client.send(client.read("/user/commission"), answer -> new Permissions(true, null, null));
    }

    /**
     * A post-only order that would take comes back cancelled, with status 200: it is refused all the same, unless the
     * private socket has told it as new before.
     */
    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        return LocalRefusals.asAnswer(() -> {
            boolean hedged = perpetual != null && perpetual.isHedged();
            String form = BitmexOrderForm.place(instrument, symbols.units(instrument), clientOrderId, request, hedged);
            Priority priority = request.reduceOnly() ? Priority.CREATE_REDUCING : Priority.CREATE;
            return client.send(client.order("POST", "/order", priority).json(form), answer -> {
                BitmexRow row = new BitmexRow(answer);
                VenueException refusal = BitmexOrders.refusal(row);
                if (refusal != null && postOnly.refuse(row.text("orderID"))) {
                    throw refusal;
                }
                return OrderReport.of(orders(instrument).order(row));
            });
        });
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        RestCall.Builder call =
                client.order("DELETE", "/order", Priority.CANCEL).json(BitmexOrderForm.cancel(order));
        return client.sendOrder(call, answer -> {
            if (BitmexRow.list(answer, "cancelled orders").isEmpty()) {
                throw new IllegalArgumentException("the answer to a cancel names no order");
            }
            BitmexRow row = new BitmexRow(answer.get(0));
            if (row.has("error")) {
                throw BitmexErrors.ofCancel(row.text("error"));
            }
            return OrderReport.of(orders(instrument).order(row).canceling());
        });
    }

    /** Orders that could not be cancelled come too, as they are. */
    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        RestCall.Builder call =
                client.order("DELETE", "/order/all", Priority.CANCEL).json(BitmexOrderForm.instrument(instrument));
        return client.send(call, answer -> {
            List<Order> orders = new ArrayList<>();
            for (JsonNode entry : BitmexRow.list(answer, "cancelled orders")) {
                BitmexRow row = new BitmexRow(entry);
                Order order = orders(instrument).order(row);
                orders.add(row.has("error") ? order : order.canceling());
            }
            return orders;
        });
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return BitmexOrderForm.REFUSALS.notAmended("a base amount does not say exactly how many contracts are meant");
    }

    /** By our id the newest, for an id may be used again one day. */
    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        boolean byOurs = order.exchangeOrderId() == null;
        RestCall.Builder call = client.read("/order")
                .parameter("symbol", instrument.symbol())
                .parameter("count", byOurs ? 1 : null)
                .parameter("filter", BitmexOrderForm.filter(order))
                .parameter("reverse", byOurs ? true : null)
                .priority(byOurs ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT);
        return client.sendOrder(call, answer -> {
            if (BitmexRow.list(answer, "orders").isEmpty()) {
                throw VenueException.venue(
                        ErrorCategory.ORDER_NOT_FOUND, "no order", "the venue knows no such order", true);
            }
            return OrderReport.of(orders(instrument).order(new BitmexRow(answer.get(0))));
        });
    }

    /** Of an instrument in one answer, which no order can slip out of: the venue allows 200. */
    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        CompletableFuture<ArrayNode> open = instrument == null
                ? allOpen(0, JsonNodeFactory.instance.arrayNode())
                : openPage(instrument, null, 0)
                        .thenCompose(rows -> rows.size() < BitmexExecutions.PAGE
                                ? CompletableFuture.completedFuture(rows)
                                : openPage(instrument, BitmexExecutions.LARGEST_PAGE, 0));
        return open.thenCompose(
                rows -> ours.read(rows, (listed, row) -> BitmexOrders.of(listed).order(row)));
    }

    private CompletableFuture<ArrayNode> allOpen(int start, ArrayNode found) {
        return openPage(null, BitmexExecutions.LARGEST_PAGE, start).thenCompose(rows -> {
            found.addAll(rows);
            return rows.size() < BitmexExecutions.LARGEST_PAGE
                    ? CompletableFuture.completedFuture(found)
                    : allOpen(start + rows.size(), found);
        });
    }

    private CompletableFuture<ArrayNode> openPage(Instrument instrument, Integer count, int start) {
        RestCall.Builder call = client.read("/order")
                .parameter("symbol", instrument == null ? null : instrument.symbol())
                .parameter("count", count)
                .parameter("filter", OPEN)
                .parameter("start", start == 0 ? null : start);
        return client.send(call, answer -> (ArrayNode) BitmexRow.list(answer, "orders"));
    }

    /** The fills, oldest first. With a limit the oldest so many. */
    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        boolean ofOrder = query.exchangeOrderId() != null;
        Integer most = query.limit();
        Integer count = ofOrder
                ? null
                : Integer.valueOf(Math.min(most == null ? BitmexExecutions.PAGE : most, BitmexExecutions.LARGEST_PAGE));
        var wanted = new BitmexExecutions.Query(
                ofOrder ? null : instrument.symbol(),
                ofOrder ? null : query.since(),
                count,
                ofOrder ? BitmexOrderForm.filter(OrderRef.byExchangeId(query.exchangeOrderId())) : null,
                false);
        return executions
                .fetch(wanted, most)
                .thenCompose(rows -> ours.read(
                        rows, (listed, row) -> fill(instrument, BitmexOrders.of(listed), listed.instrument(), row)))
                .thenApply(fills -> chosen(fills, query));
    }

    private static Fill fill(Instrument wanted, BitmexOrders orders, Instrument instrument, BitmexRow row) {
        boolean is = instrument.symbol().equals(wanted.symbol()) && BitmexOrders.isFill(row);
        return is ? orders.fill(row) : null;
    }

    private static List<Fill> chosen(List<Fill> fills, FillQuery query) {
        List<Fill> chosen = new ArrayList<>(fills);
        chosen.removeIf(fill -> query.since() != null && fill.timestamp() < query.since());
        chosen.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
        return query.limit() == null || chosen.size() <= query.limit()
                ? chosen
                : List.copyOf(chosen.subList(0, query.limit()));
    }

    /** The venue's timer is the account's: it covers spot and derivatives, whoever sets it. */
    @Override
    public CompletableFuture<Void> armDeadMan(Duration countdown) {
        String form =
                BitmexOrderForm.object().put("timeout", countdown.toMillis()).toString();
        return client.send(
                client.setting("/order/cancelAllAfter").json(form).priority(Priority.STREAM_KEEP_ALIVE),
                answer -> null);
    }

    private BitmexOrders orders(Instrument instrument) {
        return new BitmexOrders(instrument, symbols.units(instrument));
    }
}
