package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.venue.LocalRefusals;

/** The private endpoints of futures with one account's key, one method each. */
final class BinancePerpetualAccountRest implements AccountApi {

    /** "Order's position side does not match user's setting." */
    private static final String OTHER_MODE = "-4061";

    /** A parameter that is not wanted: {@code reduceOnly} is none in hedge mode. */
    private static final String UNWANTED = "-1106";

    private final BinanceClient client;
    private final BinanceOrderEntry orders;
    private final BinancePerpetualBatches batches;
    private final BinanceFills fills;
    private final BinancePerpetualFees fees;
    private final BinanceKeyRights rights;
    private final BinancePerpetualListed listed;
    private final BinancePerpetualSettings settings;
    private final BinancePerpetualMode mode;
    private final BinancePerpetualDeadMan deadMan;
    private boolean listsBalances;

    BinancePerpetualAccountRest(
            BinanceClient client,
            BinanceOrderEntry orders,
            BinancePerpetualBatches batches,
            BinanceFills fills,
            BinanceKeyRights rights,
            BinancePerpetualListed listed,
            BinancePerpetualSettings settings,
            BinancePerpetualMode mode) {
        this.client = client;
        this.orders = orders;
        this.batches = batches;
        this.fills = fills;
        this.fees = new BinancePerpetualFees(client);
        this.rights = rights;
        this.listed = listed;
        this.settings = settings;
        this.mode = mode;
        this.deadMan = new BinancePerpetualDeadMan(client);
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return client.call(balancesCall("balances"), this::balances);
    }

    private static RestCall balancesCall(String endpoint) {
        return RestCall.get("/fapi/v3/balance")
                .signed()
                .cost(BinancePerpetualLimits.weight(5))
                .endpoint(endpoint)
                .build();
    }

    /** Assets of which nothing is left are listed too: a list that was never empty does not become so. */
    private List<Balance> balances(JsonNode answer) {
        List<Balance> balances = new ArrayList<>();
        for (JsonNode entry : JsonFields.array(answer, "balances")) {
            balances.add(new Balance(
                    JsonFields.text(entry, "asset"),
                    JsonFields.decimal(entry, "balance"),
                    JsonFields.decimal(entry, "availableBalance")));
        }
        if (balances.isEmpty() && listsBalances) {
            throw new IllegalArgumentException(
                    "balances: the venue lists none, not even those of nothing, as it did before");
        }
        listsBalances = !balances.isEmpty();
        return balances;
    }

    /** The account's rates of the pair, and those in BNB where the account pays so. */
    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        return fees.ask(instrument);
    }

    /** A signed read of futures, which tells no more than that it works, and one of the key's rights (ID-5). */
    @Override
    public CompletableFuture<Permissions> permissions() {
        return client.call(balancesCall("permissions"), answer -> {
                    JsonFields.array(answer, "balances");
                    return new Permissions(true, null, null);
                })
                .thenCompose(account -> rights.ask().thenApply(key -> BinanceKeyRights.both(account, key)));
    }

    /**
     * Written for the position mode that is known, one-way before it is. Where the venue refuses it for that it has not
     * placed it: the mode is asked for, and when it is another one the order is sent once more, written for it.
     */
    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        PositionMode assumed = mode.assumed();
        CompletableFuture<OrderReport> first = place(instrument, clientOrderId, request, assumed);
        CompletableFuture<OrderReport> outcome = new CompletableFuture<>();
        first.whenComplete((report, failure) -> {
            if (failure == null) {
                outcome.complete(report);
            } else if (!isOfTheMode(cause(failure))) {
                outcome.completeExceptionally(cause(failure));
            } else {
                settings.positionMode()
                        .thenCompose(told -> told == assumed
                                ? CompletableFuture.failedFuture(cause(failure))
                                : place(instrument, clientOrderId, request, told))
                        .whenComplete((again, refused) -> {
                            if (refused == null) {
                                outcome.complete(again);
                            } else {
                                outcome.completeExceptionally(cause(refused));
                            }
                        });
            }
        });
        return outcome;
    }

    private static boolean isOfTheMode(Throwable failure) {
        return failure instanceof VenueException refusal
                && refusal.definite()
                && (OTHER_MODE.equals(refusal.venueCode()) || UNWANTED.equals(refusal.venueCode()));
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private CompletableFuture<OrderReport> place(
            Instrument instrument, String clientOrderId, OrderRequest request, PositionMode writtenFor) {
        return LocalRefusals.asAnswer(() -> {
                    Map<String, Object> form =
                            BinancePerpetualOrderForm.place(instrument, clientOrderId, request, writtenFor);
                    boolean reduces = request.reduceOnly() || request.positionAction() == PositionAction.CLOSE;
                    deadMan.touched(instrument.symbol());
                    return orders.send(
                            BinancePerpetualOrders.PLACE, form, reduces ? Priority.CREATE_REDUCING : Priority.CREATE);
                })
                .thenApply(BinanceAccountRest.reading(
                        answer -> OrderReport.of(BinancePerpetualOrders.placed(instrument, answer))));
    }

    /** An order that the venue refused for the position mode for which it was written is placed alone. */
    @Override
    public CompletableFuture<List<Outcome>> placeBatch(List<Placement> placements) {
        placements.forEach(order -> deadMan.touched(order.instrument().symbol()));
        return batches.place(placements, mode.assumed()).thenCompose(outcomes -> {
            List<CompletableFuture<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                all.add(
                        isOfTheMode(outcome.error())
                                ? again(placements.get(i))
                                : CompletableFuture.completedFuture(outcome));
            }
            return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
        });
    }

    private CompletableFuture<Outcome> again(Placement order) {
        return place(order.instrument(), order.clientOrderId(), order.request()).handle((report, failure) -> {
            if (failure == null) {
                return Outcome.of(report);
            }
            if (cause(failure) instanceof VenueException refused) {
                return Outcome.of(refused);
            }
            throw new CompletionException(cause(failure));
        });
    }

    @Override
    public CompletableFuture<List<Outcome>> cancelBatch(List<Cancellation> cancellations) {
        return batches.cancel(cancellations);
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
        return report(instrument, BinancePerpetualOrders.CANCEL, order, Priority.CANCEL);
    }

    /** The venue tells that it does so, of no order, and before they are gone. */
    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        return LocalRefusals.asAnswer(() -> orders.send(
                        BinancePerpetualOrders.CANCEL_ALL, Map.of("symbol", instrument.symbol()), Priority.CANCEL))
                .thenApply(answer -> List.of());
    }

    /** The venue wants side, price and amount: what is not given is asked for first. */
    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        return order(instrument, order).thenCompose(report -> {
            Order known = report.order();
            return amend(
                    instrument,
                    order,
                    known.side(),
                    price == null ? known.price() : price,
                    amount == null ? known.amount() : amount);
        });
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, Side side, BigDecimal price, BigDecimal amount) {
        if (side == null || price == null || amount == null) {
            return amend(instrument, order, price, amount);
        }
        return LocalRefusals.asAnswer(() -> orders.send(
                        BinancePerpetualOrders.AMEND,
                        BinancePerpetualOrderForm.amend(instrument, order, side, price, amount),
                        Priority.CREATE_REDUCING))
                .thenApply(BinanceAccountRest.reading(
                        answer -> OrderReport.of(BinancePerpetualOrders.order(instrument, answer))));
    }

    /** Without the venue's id nobody answered when the order was placed, so that its outcome is what is asked. */
    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
        Priority priority = order.exchangeOrderId() == null ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT;
        return report(instrument, BinancePerpetualOrders.STATUS, order, priority);
    }

    private CompletableFuture<OrderReport> report(
            Instrument instrument, BinanceOrderMethod method, OrderRef order, Priority priority) {
        return LocalRefusals.asAnswer(
                        () -> orders.send(method, BinanceOrderForm.reference(instrument, order), priority))
                .thenApply(BinanceAccountRest.reading(
                        answer -> OrderReport.of(BinancePerpetualOrders.order(instrument, answer))));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        RestCall call = RestCall.get("/fapi/v1/openOrders")
                .parameter("symbol", instrument == null ? null : instrument.symbol())
                .signed()
                .cost(BinancePerpetualLimits.weight(instrument == null ? 40 : 1))
                .endpoint("open orders")
                .build();
        CompletableFuture<JsonNode> answered = client.call(call, answer -> JsonFields.array(answer, "open orders"));
        CompletableFuture<List<Order>> read = instrument == null
                ? answered.thenCompose(rows -> listed.read(rows, BinancePerpetualOrders::order))
                : answered.thenApply(BinanceAccountRest.reading(rows -> ofOne(instrument, rows)));
        return read.thenApply(touching(instrument));
    }

    private static List<Order> ofOne(Instrument instrument, JsonNode rows) {
        List<Order> open = new ArrayList<>();
        rows.forEach(row -> open.add(BinancePerpetualOrders.order(instrument, row)));
        return open;
    }

    private Function<List<Order>, List<Order>> touching(Instrument instrument) {
        return open -> {
            if (instrument != null && !open.isEmpty()) {
                deadMan.touched(instrument.symbol());
            } else {
                open.forEach(order -> deadMan.touched(listed.symbol(order.tradingPair())));
            }
            return open;
        };
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return LocalRefusals.asAnswer(() -> fills.fetch(instrument, query));
    }

    @Override
    public CompletableFuture<Void> armDeadMan(Duration countdown) {
        return deadMan.arm(countdown);
    }

    @Override
    public PerpetualApi perpetual() {
        return settings;
    }
}
