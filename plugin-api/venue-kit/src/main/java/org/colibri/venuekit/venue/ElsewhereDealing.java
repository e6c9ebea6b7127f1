package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;

/**
 * Executes orders of one perpetual as somebody else finds them filled: the outside market is always the other side, and
 * no order of it ever rests.
 */
final class ElsewhereDealing implements Dealing {

    private final Market market;
    private final Clock clock;
    private final OrderStore store;
    private final PerpetualSettlement settlement;
    private final EventQueue events;
    private final Booking booking;
    private final ClearingHouse.Outside outside;
    private final Function<OrderRequest, OrderState> counterOrders;

    /** @param counterOrders makes the orders of the outside market */
    ElsewhereDealing(
            Market market,
            Clock clock,
            OrderStore store,
            PerpetualSettlement settlement,
            EventQueue events,
            Booking booking,
            ClearingHouse.Outside outside,
            Function<OrderRequest, OrderState> counterOrders) {
        this.market = market;
        this.clock = clock;
        this.store = store;
        this.settlement = settlement;
        this.events = events;
        this.booking = booking;
        this.outside = outside;
        this.counterOrders = counterOrders;
    }

    @Override
    public Market market() {
        return market;
    }

    /**
     * Takes what the order needs; returns why it is not taken, or null.
     *
     * @param again it was taken before, so that what is available has to do
     */
    Rejection enter(OrderState order, BigDecimal price, boolean again) {
        Rejection refused = settlement.admit(order);
        if (refused != null) {
            return refused;
        }
        Account account = order.account();
        BigDecimal lock = settlement.limitLock(order, price, order.amount);
        if (again) {
            lock = lock.min(account.available(order.lockedAsset));
        }
        if (!account.canLock(order.lockedAsset, lock)) {
            return new Rejection(
                    RejectReason.INSUFFICIENT_BALANCE,
                    "needs " + lock.toPlainString() + " " + order.lockedAsset + ", available "
                            + account.available(order.lockedAsset).toPlainString());
        }
        settlement.lock(order, lock);
        add(order);
        events.balances(account, List.of(order.lockedAsset), clock.millis());
        return null;
    }

    private void add(OrderState order) {
        store.add(order);
        events.order(OrderUpdate.Kind.NEW, order, null);
    }

    /** So much of an open order is filled. */
    void fill(OrderState order, BigDecimal price, BigDecimal amount, Liquidity liquidity) {
        OrderState other = counter(order, price, amount);
        add(other);
        boolean takes = liquidity == Liquidity.TAKER;
        cross(takes ? order : other, takes ? other : order, price, amount);
    }

    private OrderState counter(OrderState order, BigDecimal price, BigDecimal amount) {
        return counterOrders.apply(OrderRequest.limit(
                settlement.outside(), order.request.pair(), order.buys() ? Side.SELL : Side.BUY, price, amount));
    }

    @Override
    public void transfer(OrderState taker, OrderState maker, BigDecimal price, BigDecimal amount) {
        add(maker);
        add(taker);
        cross(taker, maker, price, amount);
    }

    private void cross(OrderState taker, OrderState maker, BigDecimal price, BigDecimal amount) {
        Instrument instrument = market.instrument();
        TapeTrade trade = new TapeTrade(
                market.hiddenTradeId(),
                instrument.tradingPair(),
                price,
                amount,
                taker.request.side(),
                maker.id,
                taker.id,
                clock.millis());
        booking.fill(maker, trade, Liquidity.MAKER);
        booking.fill(taker, trade, Liquidity.TAKER);
        booking.trim(instrument.tradingPair(), this::cancel, booking::shrink);
    }

    @Override
    public void cancel(OrderState order) {
        end(order, EndReason.CANCELED);
    }

    void end(OrderState order, EndReason reason) {
        booking.end(order, reason);
    }

    /** Takes what the outside market shows up to the order's price; what is left of the order ends. */
    @Override
    public void force(OrderState order) {
        add(order);
        OrderRequest wanted = order.request;
        for (ClearingHouse.Taken taken : outside.take(wanted.pair(), wanted.side(), wanted.price(), wanted.amount())) {
            fill(order, taken.price(), taken.amount(), Liquidity.TAKER);
        }
        if (order.status.isLive()) {
            booking.end(order, EndReason.NOTHING_TO_TAKE);
        }
    }
}
