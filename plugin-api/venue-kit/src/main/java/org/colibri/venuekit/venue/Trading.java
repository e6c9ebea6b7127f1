package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.MarketPreview;
import org.colibri.venuekit.match.MatchListener;
import org.colibri.venuekit.match.MatchingEngine;

/** Runs orders through the engine of one market and turns what happens into settlements and events. */
final class Trading implements MatchListener, Dealing {

    private static final int BUDGET_BITS = 127;

    private final Market market;
    private final Clock clock;
    private final OrderStore store;
    private final Settlement settlement;
    private final EventQueue events;
    private final ExchangeRules rules;
    private final Booking booking;
    /** Null for spot. */
    private final PerpetualSettlement perpetual;

    /** Set while an order leaves the book without ending: it is amended or forgotten. */
    private boolean silent;

    Trading(
            Listing listing,
            Clock clock,
            OrderStore store,
            SpotSettlement spot,
            PerpetualSettlement perpetual,
            Margins margins,
            EventQueue events,
            ExchangeRules rules) {
        boolean isSpot = listing.instrument().kind() == InstrumentKind.SPOT;
        this.rules = rules;
        this.clock = clock;
        this.store = store;
        this.settlement = isSpot ? spot : perpetual;
        this.perpetual = isSpot ? null : perpetual;
        this.events = events;
        booking = new Booking(clock, store, settlement, this.perpetual, margins, events, rules.ended());
        market = new Market(listing.instrument(), listing.openingPrice(), clock, this);
    }

    @Override
    public Market market() {
        return market;
    }

    /** Accepts and runs an order that has passed the filters; returns why not, or null. */
    Rejection enter(OrderState order) {
        if (rules.postOnly() == ExchangeRules.PostOnly.REFUSED
                && order.request.type() == OrderType.LIMIT_MAKER
                && wouldMatch(order.buys(), order.price)) {
            return new Rejection(RejectReason.WOULD_MATCH, "the order would take at " + order.price);
        }
        Rejection refused = settlement.admit(order);
        if (refused != null) {
            return refused;
        }
        BigDecimal lock;
        if (order.request.type() != OrderType.MARKET) {
            lock = settlement.limitLock(order, order.price, order.amount);
        } else {
            MarketPreview preview = preview(order);
            if (preview == null) {
                return new Rejection(RejectReason.AMOUNT_TOO_LARGE, "quote amount is too large");
            }
            BigDecimal quote = new BigDecimal(preview.quote(), quoteScale());
            BigDecimal amount = instrument().amount(preview.amount());
            if (order.amount == null) {
                boolean whole = preview.isComplete();
                if (whole && amount.signum() == 0) {
                    return new Rejection(RejectReason.AMOUNT_TOO_SMALL, "the quote amount buys no whole increment");
                }
                // an order that empties the book is not filled by its last trade
                order.quoteTarget = whole ? amount : amount.add(BigDecimal.ONE);
                lock = settlement.marketLock(order, amount, order.request.quoteAmount());
            } else {
                boolean sells = !order.buys() && instrument().kind() == InstrumentKind.SPOT;
                lock = settlement.marketLock(order, sells ? order.amount : amount, quote);
            }
        }
        if (!order.account().canLock(order.lockedAsset, lock)) {
            return new Rejection(
                    RejectReason.INSUFFICIENT_BALANCE,
                    "needs " + lock.toPlainString() + " " + order.lockedAsset + ", available "
                            + order.account().available(order.lockedAsset).toPlainString());
        }
        settlement.lock(order, lock);
        store.add(order);
        events.order(OrderUpdate.Kind.NEW, order, null);
        events.balances(order.account(), List.of(order.lockedAsset), clock.millis());
        run(order);
        return null;
    }

    @Override
    public void cancel(OrderState order) {
        engine().cancel(order.id);
        flushBook();
    }

    /** Takes an open order out of book and store without a word. */
    void forget(OrderState order) {
        silent = true;
        engine().cancel(order.id);
        silent = false;
        settlement.unlock(order, order.locked);
        store.forget(order);
        flushBook();
    }

    /** Makes the order smaller in its place; the new amount is above what is filled and below what it was. */
    void reduce(OrderState order, BigDecimal newAmount) {
        shrink(order, newAmount);
        flushBook();
    }

    private void shrink(OrderState order, BigDecimal newAmount) {
        booking.shrink(order, newAmount);
        engine().reduce(order.id, instrument().scaledAmount(order.remaining()));
    }

    /** Gives the order another price or amount; it goes behind those that rest already. */
    Rejection replace(OrderState order, BigDecimal newPrice, BigDecimal newAmount) {
        if (rules.postOnly() == ExchangeRules.PostOnly.REFUSED
                && order.request.type() == OrderType.LIMIT_MAKER
                && wouldMatch(order.buys(), newPrice)) {
            return new Rejection(RejectReason.WOULD_MATCH, "the order would take at " + newPrice);
        }
        BigDecimal amount = newAmount;
        if (order.request.closes()) {
            amount = amount.min(order.filledAmount.add(perpetual.reducible(order)));
        }
        BigDecimal lock = settlement.limitLock(order, newPrice, amount.subtract(order.filledAmount));
        BigDecimal more = lock.subtract(order.locked);
        if (more.signum() > 0 && !order.account().canLock(order.lockedAsset, more)) {
            return new Rejection(
                    RejectReason.INSUFFICIENT_BALANCE, "needs " + lock.toPlainString() + " " + order.lockedAsset);
        }
        silent = true;
        engine().cancel(order.id);
        silent = false;
        settlement.relock(order, lock);
        order.price = newPrice;
        order.amount = amount;
        booking.amended(order);
        run(order);
        return null;
    }

    @Override
    public void force(OrderState order) {
        store.add(order);
        events.order(OrderUpdate.Kind.NEW, order, null);
        run(order);
    }

    @Override
    public void transfer(OrderState taker, OrderState maker, BigDecimal price, BigDecimal amount) {
        TapeTrade trade = new TapeTrade(
                market.hiddenTradeId(),
                pair(),
                price,
                amount,
                taker.request.side(),
                maker.id,
                taker.id,
                clock.millis());
        for (OrderState order : List.of(maker, taker)) {
            store.add(order);
            events.order(OrderUpdate.Kind.NEW, order, null);
        }
        booking.fill(maker, trade, Liquidity.MAKER);
        booking.fill(taker, trade, Liquidity.TAKER);
        booking.trim(pair(), order -> engine().cancel(order.id), this::shrink);
        flushBook();
    }

    @Override
    public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {
        TapeTrade trade = new TapeTrade(
                market.lastTradeId() + 1,
                pair(),
                instrument().price(price),
                instrument().amount(amount),
                takerBuys ? Side.BUY : Side.SELL,
                makerId,
                takerId,
                clock.millis());
        market.add(trade);
        events.trade(trade);
        booking.fill(store.open(makerId), trade, Liquidity.MAKER);
        booking.fill(store.open(takerId), trade, Liquidity.TAKER);
    }

    @Override
    public void rested(long id, boolean buy, long price, long amount) {
        // the order is NEW or PARTIALLY_FILLED already
    }

    @Override
    public void ended(long id, long amountLeft, EndReason reason) {
        if (silent) {
            return;
        }
        booking.end(store.open(id), reason);
    }

    @Override
    public void levelChanged(boolean bid, long price, long total) {
        market.levelChanged(bid, price, total);
    }

    private void run(OrderState order) {
        long owner = owner(order);
        if (order.request.type() == OrderType.MARKET && order.amount == null) {
            BigInteger budget = budget(order);
            engine().marketByQuote(
                            order.id, owner, order.buys(), high(budget), budget.longValue(), lot(), order.selfTrade);
        } else if (order.request.type() == OrderType.MARKET) {
            engine().market(order.id, owner, order.buys(), instrument().scaledAmount(order.amount), order.selfTrade);
        } else {
            engine().limit(
                            order.id,
                            owner,
                            order.buys(),
                            instrument().scaledPrice(order.price),
                            instrument().scaledAmount(order.remaining()),
                            TimesInForce.execution(order.request),
                            order.selfTrade);
        }
        booking.trim(pair(), one -> engine().cancel(one.id), this::shrink);
        flushBook();
    }

    private MarketPreview preview(OrderState order) {
        if (order.amount != null) {
            return engine().previewMarket(
                            owner(order), order.buys(), instrument().scaledAmount(order.amount), order.selfTrade);
        }
        BigInteger budget = budget(order);
        return budget.bitLength() > BUDGET_BITS
                ? null
                : engine().previewByQuote(
                                owner(order), order.buys(), high(budget), budget.longValue(), lot(), order.selfTrade);
    }

    private void flushBook() {
        events.book(market.takeChanges());
    }

    private boolean wouldMatch(boolean buys, BigDecimal price) {
        return engine().wouldMatch(buys, instrument().scaledPrice(price));
    }

    /** The outside market is many: its orders may trade with each other. */
    private static long owner(OrderState order) {
        return order.account().unlimited() ? 0 : order.account().id();
    }

    private BigInteger budget(OrderState order) {
        return order.request
                .quoteAmount()
                .setScale(quoteScale(), RoundingMode.DOWN)
                .unscaledValue();
    }

    private static long high(BigInteger budget) {
        return budget.shiftRight(Long.SIZE).longValue();
    }

    private long lot() {
        BigDecimal increment = instrument().amountIncrement();
        return increment.signum() == 0 ? 1 : instrument().scaledAmount(increment);
    }

    private int quoteScale() {
        return instrument().priceScale() + instrument().amountScale();
    }

    private TradingPair pair() {
        return instrument().tradingPair();
    }

    private Instrument instrument() {
        return market.instrument();
    }

    private MatchingEngine engine() {
        return market.engine();
    }
}
