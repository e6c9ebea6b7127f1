package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.SelfTrade;

/**
 * Ends positions that are not carried any more: their account's orders are cancelled, the book is taken from up to the
 * price at which nothing would be left, and what finds nobody there is taken over at that price by the positions that
 * won most from it, at last by the outside market.
 */
final class Liquidations {

    private final Clock clock;
    private final OrderStore store;
    private final PositionBook positions;
    private final Margins margins;
    private final PerpetualSettlement settlement;
    private final EventQueue events;
    private final Function<Market, Dealing> tradings;
    private final Forced forced;
    private final Set<PositionState> called = new HashSet<>();

    /** Makes an order that the venue wants. */
    interface Forced {

        OrderState order(OrderRequest request, OrderOrigin origin);
    }

    Liquidations(
            Clock clock,
            OrderStore store,
            PositionBook positions,
            Margins margins,
            PerpetualSettlement settlement,
            EventQueue events,
            Function<Market, Dealing> tradings,
            Forced forced) {
        this.clock = clock;
        this.store = store;
        this.positions = positions;
        this.margins = margins;
        this.settlement = settlement;
        this.events = events;
        this.tradings = tradings;
        this.forced = forced;
    }

    /** Values all positions anew and liquidates until all are carried, then calls for margin. */
    void run() {
        margins.revalue();
        for (PositionState due = next(); due != null; due = next()) {
            liquidate(due);
            margins.revalue();
        }
        call();
    }

    /** Takes so much from a client's position at the mark price, as when another one's liquidation found nobody. */
    void deleverage(PositionState position, Account counterparty, BigDecimal amount) {
        PositionState other = positions.of(counterparty, position.market, null);
        transfer(position, OrderOrigin.DELEVERAGING, other, position.market.markPrice(), amount);
        run();
    }

    /** The largest position of those that are not carried any more, or null. */
    private PositionState next() {
        return positions.clients().stream()
                .filter(PositionState::isOpen)
                .filter(position -> margins.carrying(position).compareTo(margins.sharedMaintenance(position)) <= 0)
                .max(Comparator.comparing(PositionState::worth))
                .orElse(null);
    }

    private void liquidate(PositionState position) {
        cancelOrders(position);
        String asset = position.instrument().settle();
        BigDecimal worth = position.worth();
        BigDecimal share = share(position);
        boolean isolated = margins.isolated(position);
        BigDecimal wallet = position.isolated;
        BigDecimal before = isolated ? position.account.total(asset) : margins.carrying(position);
        BigDecimal unrealized = position.unrealized();
        BigDecimal price = bankruptcyPrice(position, share);
        OrderState order = forced.order(order(position, price, position.quantity.abs()), OrderOrigin.LIQUIDATION);
        trading(position).force(order);
        takeOver(position, price);
        margins.revalue();
        BigDecimal lost = isolated
                ? before.subtract(position.account.total(asset)).add(unrealized)
                : before.subtract(margins.carrying(position));
        BigDecimal left = share.subtract(lost);
        BigDecimal fee = worth.multiply(margins.rules().clearanceFee())
                .setScale(margins.scale(position.instrument()), RoundingMode.DOWN)
                .min(left);
        // what an isolated position lost beyond its wallet is not its account's; of a cross one the account pays till
        // broke
        if (fee.signum() > 0 || isolated && fee.signum() < 0 && wallet.signum() >= 0) {
            settlement.charge(position.account, asset, fee);
            events.clearance(
                    position.account, position.instrument().tradingPair(), asset, fee.negate(), clock.millis());
            events.balances(position.account, List.of(asset), clock.millis());
        }
    }

    private void cancelOrders(PositionState position) {
        boolean isolated = margins.isolated(position);
        for (OrderState order : store.open(position.account, null)) {
            boolean concerned = isolated
                    ? order.market == position.market
                    : order.lockedAsset.equals(position.instrument().settle());
            if (concerned) {
                tradings.apply(order.market).cancel(order);
            }
        }
    }

    /** What of the wallet is this position's to lose. */
    private BigDecimal share(PositionState position) {
        BigDecimal carrying = margins.carrying(position);
        BigDecimal shared = margins.sharedMaintenance(position);
        return shared.signum() == 0
                ? carrying
                : carrying.multiply(margins.maintenance(position))
                        .divide(shared, margins.scale(position.instrument()), RoundingMode.DOWN);
    }

    /** Where its share is lost; the mark price where there is none left, and for inverse instruments. */
    private static BigDecimal bankruptcyPrice(PositionState position, BigDecimal share) {
        Instrument instrument = position.instrument();
        BigDecimal mark = position.market.markPrice();
        BigDecimal exact = share.signum() <= 0 || instrument.inverse()
                ? mark
                : mark.subtract(share.divide(position.quantity, MathContext.DECIMAL64));
        BigDecimal step = instrument.priceStep(mark);
        BigDecimal price = position.quantity.signum() > 0 ? Decimals.ceiling(exact, step) : Decimals.floor(exact, step);
        return price.max(step);
    }

    /** The positions on the other side that won most take what the book did not, then the outside market. */
    private void takeOver(PositionState position, BigDecimal price) {
        List<PositionState> others = positions.of(position.instrument().tradingPair()).stream()
                .filter(other -> !other.account.unlimited()
                        && other.account != position.account
                        && other.quantity.signum() == -position.quantity.signum()
                        && other.unrealized().signum() > 0)
                .sorted(Comparator.comparing(this::won).reversed())
                .toList();
        for (PositionState other : others) {
            if (position.isOpen()) {
                BigDecimal amount = position.quantity.abs().min(other.quantity.abs());
                transfer(other, OrderOrigin.DELEVERAGING, position, price, amount);
            }
        }
        if (position.isOpen()) {
            PositionState outside = positions.of(settlement.outside(), position.market, null);
            transfer(position, OrderOrigin.LIQUIDATION, outside, price, position.quantity.abs());
        }
    }

    /** Profit over margin, by which the venue ranks whom it takes from. */
    private BigDecimal won(PositionState position) {
        return position.unrealized()
                .divide(position.cash.abs(), MathContext.DECIMAL64)
                .multiply(positions.leverage(position.account, position.market));
    }

    /** Closes so much of a position against another account's, past the book. */
    private void transfer(
            PositionState closing, OrderOrigin origin, PositionState other, BigDecimal price, BigDecimal amount) {
        Side side = closing.quantity.signum() > 0 ? Side.SELL : Side.BUY;
        OrderOrigin others = origin == OrderOrigin.DELEVERAGING && !other.account.unlimited()
                ? OrderOrigin.LIQUIDATION
                : OrderOrigin.DELEVERAGING;
        OrderRequest counter = new OrderRequest(
                other.account,
                other.instrument().tradingPair(),
                side == Side.SELL ? Side.BUY : Side.SELL,
                OrderType.LIMIT,
                TimeInForce.IOC,
                price,
                amount,
                null,
                null,
                SelfTrade.NONE,
                false,
                other.side);
        trading(closing)
                .transfer(
                        forced.order(order(closing, price, amount), origin),
                        forced.order(counter, others),
                        price,
                        amount);
    }

    private static OrderRequest order(PositionState position, BigDecimal price, BigDecimal amount) {
        return new OrderRequest(
                position.account,
                position.instrument().tradingPair(),
                position.quantity.signum() > 0 ? Side.SELL : Side.BUY,
                OrderType.LIMIT,
                TimeInForce.IOC,
                price,
                amount,
                null,
                null,
                SelfTrade.NONE,
                true,
                position.side);
    }

    private void call() {
        Map<Account, List<VenuePosition>> calls = new LinkedHashMap<>();
        for (PositionState position : positions.clients()) {
            boolean isCalled = position.isOpen()
                    && margins.sharedMaintenance(position)
                                    .compareTo(margins.carrying(position)
                                            .multiply(margins.rules().callRatio()))
                            >= 0;
            if (!isCalled) {
                called.remove(position);
            } else if (called.add(position)) {
                calls.computeIfAbsent(position.account, account -> new ArrayList<>())
                        .add(margins.snapshot(position));
            }
        }
        calls.forEach((account, list) -> events.marginCall(account, list, clock.millis()));
    }

    private Dealing trading(PositionState position) {
        return tradings.apply(position.market);
    }
}
