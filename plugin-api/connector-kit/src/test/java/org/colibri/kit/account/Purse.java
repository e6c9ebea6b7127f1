package org.colibri.kit.account;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.market.OrderRules;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;

/** Balances, reservations and budget of one account on virtual time; fees of 0.1 %, books at 99 and 100. */
final class Purse {

    static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    static final Instrument SPOT = Instrument.builder(BTC, "BTCUSDT")
            .amountIncrement(new BigDecimal("0.01"))
            .minAmount(new BigDecimal("0.01"))
            .orderTypes(Set.of(OrderType.values()))
            .timesInForce(Set.of(TimeInForce.values()))
            .build();

    final TestContext context = new TestContext();
    final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    final Map<String, BigDecimal> limits = new HashMap<>();
    final Reservations reservations;
    final Balances balances;
    final Budget budget;
    final OrderObserver observer;
    Instrument instrument = SPOT;
    BigDecimal leverage = BigDecimal.ONE;
    boolean hasBook = true;
    /** What the venue's clock shows; 0 while it is not known. */
    long venueMillis;

    int refreshes;

    Purse() {
        this(false, false, Map.of());
    }

    /**
     * @param corrects the venue streams no balances
     */
    Purse(boolean corrects, boolean buyFeeOnTop, Map<String, BigDecimal> limits) {
        CostRules costs = new CostRules(
                buyFeeOnTop,
                pair -> new FeeRates(pair, new BigDecimal("0.001"), new BigDecimal("0.001")),
                pair -> leverage);
        reservations = new Reservations(
                corrects,
                costs,
                this::reference,
                limits,
                () -> refreshes++,
                turns,
                context.loop().clock());
        balances = new Balances(
                "sim",
                "main",
                corrects,
                reservations,
                context.bus().publisher(Topics.balances("sim", "main"), context.loop()),
                turns,
                context.loop().clock(),
                () -> venueMillis);
        budget = new Budget(
                (instrument, request) -> OrderRules.check(instrument, request, reference(request)),
                costs,
                balances,
                reservations,
                pair -> instrument,
                this::reference);
        observer = balances.and(reservations);
    }

    static Instrument perpetual() {
        Instrument perpetual = SPOT.toBuilder().perpetual("USDT").build();
        if (perpetual.kind() != InstrumentKind.PERPETUAL) {
            throw new AssertionError(perpetual);
        }
        return perpetual;
    }

    private BigDecimal reference(OrderRequest request) {
        if (!hasBook || request.type() != OrderType.MARKET) {
            return null;
        }
        return new BigDecimal(request.side() == Side.BUY ? "100" : "99");
    }

    void snapshot(String usdt, String btc) {
        snapshot(usdt, btc, now());
    }

    void snapshot(String usdt, String btc, long askedNanos) {
        turn(() -> balances.snapshot(List.of(balance("USDT", usdt), balance("BTC", btc)), askedNanos));
    }

    void streamed(String asset, String available, long timestamp) {
        turn(() -> balances.streamed(List.of(balance(asset, available)), timestamp));
    }

    void show(Order order) {
        turn(() -> observer.changed(instrument, order));
    }

    /** A purchase of 1 at 100 that is under way. */
    Order sent(String id) {
        Order order = order(id).build();
        show(order);
        return order;
    }

    /** The venue has it since that time. */
    Order acknowledged(Order order, long venueMillis) {
        Order open = order.toBuilder()
                .exchangeOrderId("e" + order.clientOrderId())
                .status(OrderStatus.OPEN)
                .updatedAt(venueMillis)
                .build();
        show(open);
        return open;
    }

    Order ended(Order order, OrderStatus status, String filled) {
        Order end = order.toBuilder()
                .status(status)
                .filledAmount(new BigDecimal(filled))
                .build();
        show(end);
        return end;
    }

    static Order.Builder order(String id) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(id)
                .price(new BigDecimal("100"))
                .amount(BigDecimal.ONE);
    }

    BigDecimal available(String asset) {
        return balances.balance(asset).available();
    }

    BigDecimal held(String asset) {
        return reservations.held(asset);
    }

    void turn(Runnable work) {
        context.on(() -> turns.run(work));
    }

    long now() {
        return context.loop().clock().monotonicNanos();
    }

    private static Balance balance(String asset, String amount) {
        return new Balance(asset, new BigDecimal(amount), new BigDecimal(amount));
    }
}
