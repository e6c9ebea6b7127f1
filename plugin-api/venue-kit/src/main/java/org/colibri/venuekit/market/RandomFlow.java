package org.colibri.venuekit.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Random;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;

/**
 * The random flow of one market: limit orders arrive around a fair price that drifts, others are cancelled, small
 * market orders take, now and then a burst sweeps a few basis points of one side, and whoever is left behind by the
 * fair price is taken out. About 50 book changes a second; at most some 300 orders rest.
 *
 * <p>The fair price is counted in tenths of a basis point of the opening price; prices are rounded away from it to
 * the market's steps.
 */
final class RandomFlow {

    private static final long MEAN_GAP_NANOS = 25_000_000;
    private static final long LONGEST_GAP_NANOS = 10 * MEAN_GAP_NANOS;
    private static final int FIRST_ORDERS = 120;
    /** A side with this many orders gets cancels only, one with none arrivals only. */
    private static final int MOST_ORDERS = 150;
    /** Amounts come in units worth about this much quote (in a market around a price of 25000: 0.02). */
    private static final BigDecimal UNIT_VALUE = new BigDecimal("500");

    private static final int LARGEST_UNITS = 20;
    /** The opening price in tenths of a basis point. */
    private static final long OPENING = 100_000;

    private static final int OPENING_PLACES = 5;
    /** Distances of limit orders from the fair price, in tenths of a basis point. */
    private static final int CLOSEST = 4;

    private static final int NEAR = 40;
    private static final int FAR = 250;

    private final Exchange exchange;
    private final Market market;
    private final Timers timers;
    private final Random random;
    private final BigDecimal step;
    private final BigDecimal unit;

    private final OutsideOrders bids;
    private final OutsideOrders asks;
    private long fair = OPENING;
    private int trend;
    private int burstLeft;
    private Side burstSide = Side.BUY;
    private Timers.Timer timer;
    private boolean stopped;

    RandomFlow(Exchange exchange, Market market, Timers timers, long seed) {
        this.exchange = exchange;
        this.market = market;
        this.timers = timers;
        Instrument instrument = market.instrument();
        random = new Random(seed * 31 + instrument.tradingPair().toString().hashCode());
        step = instrument.priceStep(market.openingPrice());
        unit = unit(instrument, market.openingPrice());
        bids = new OutsideOrders(exchange, random);
        asks = new OutsideOrders(exchange, random);
    }

    void start() {
        for (int i = 0; i < FIRST_ORDERS; i++) {
            arrive(i % 2 == 0 ? Side.BUY : Side.SELL);
        }
        schedule();
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void schedule() {
        // exponential gaps make arrivals a Poisson process; time is the only floating point here
        long gap = Math.round(-StrictMath.log(1.0 - random.nextDouble()) * MEAN_GAP_NANOS);
        timer = timers.after(Duration.ofNanos(Math.min(gap, LONGEST_GAP_NANOS)), this::act);
    }

    private void act() {
        if (stopped) {
            return;
        }
        drift();
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int what = random.nextInt(1000);
        if (burstLeft > 0) {
            burstLeft--;
            sweep(burstSide, 10 + random.nextInt(60));
        } else if (what < 8) {
            burstSide = side;
            burstLeft = 1 + random.nextInt(3);
            fair += (side == Side.BUY ? 1 : -1) * random.nextInt(20);
        } else if (what < 60) {
            take(side);
        } else if (random.nextInt(MOST_ORDERS) < resting(side).size()) {
            resting(side).cancelOne();
        } else {
            arrive(side);
        }
        catchUp();
        schedule();
    }

    /** A random walk with a trend that turns now and then, kept within a fifth of the opening price. */
    private void drift() {
        if (random.nextInt(200) == 0) {
            trend = random.nextInt(3) - 1;
        }
        long move = random.nextInt(5) - 2L;
        if (random.nextInt(4) == 0) {
            move += trend;
        }
        if (Math.abs(fair + move - OPENING) > OPENING / 5) {
            move = -move;
        }
        fair += move;
    }

    /** A limit order at an exponential distance from the fair price: most within a few basis points, some far. */
    private void arrive(Side side) {
        int mean = random.nextInt(3) > 0 ? NEAR : FAR;
        long distance = CLOSEST + Math.round(-StrictMath.log(1.0 - random.nextDouble()) * mean);
        BigDecimal price = price(side, side == Side.BUY ? fair - distance : fair + distance);
        if (price.signum() > 0) {
            resting(side).add(place(side, price, amount(), TimeInForce.GTC));
        }
    }

    private void take(Side side) {
        exchange.place(OrderRequest.market(outside(), market.instrument().tradingPair(), side, amount()));
    }

    /** Takes all that rests within so many tenths of a basis point of the fair price. */
    private void sweep(Side side, int tenths) {
        takeAllUpTo(side, side == Side.BUY ? fair + tenths : fair - tenths);
    }

    /** Whoever still bids above the fair price, or offers below it, is taken out. */
    private void catchUp() {
        takeAllUpTo(Side.BUY, fair - 2);
        takeAllUpTo(Side.SELL, fair + 2);
    }

    private void takeAllUpTo(Side side, long limit) {
        BigDecimal price = price(side, limit);
        BigDecimal amount = price.signum() > 0 ? market.amountUpTo(side, price) : BigDecimal.ZERO;
        if (amount.signum() > 0) {
            place(side, price, amount, TimeInForce.IOC);
        }
    }

    private long place(Side side, BigDecimal price, BigDecimal amount, TimeInForce timeInForce) {
        OrderRequest request = OrderRequest.limit(outside(), market.instrument().tradingPair(), side, price, amount)
                .withTimeInForce(timeInForce);
        return exchange.place(request).order().id();
    }

    private BigDecimal amount() {
        return unit.multiply(BigDecimal.valueOf(1L + random.nextInt(LARGEST_UNITS)));
    }

    private BigDecimal price(Side side, long tenths) {
        BigDecimal exact = market.openingPrice().multiply(BigDecimal.valueOf(tenths, OPENING_PLACES));
        return side == Side.BUY ? Decimals.floor(exact, step) : Decimals.ceiling(exact, step);
    }

    private OutsideOrders resting(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private Account outside() {
        return exchange.accounts().outside();
    }

    private static BigDecimal unit(Instrument instrument, BigDecimal price) {
        if (instrument.inverse()) {
            return OpeningPrices.contracts(instrument, price, UNIT_VALUE.divide(price, MathContext.DECIMAL64));
        }
        BigDecimal smallest = instrument.amountIncrement().signum() > 0
                ? instrument.amountIncrement()
                : BigDecimal.ONE.movePointLeft(instrument.amountScale());
        BigDecimal wanted = UNIT_VALUE.divide(price, instrument.amountScale(), RoundingMode.DOWN);
        return Decimals.floor(wanted, smallest).max(smallest);
    }
}
