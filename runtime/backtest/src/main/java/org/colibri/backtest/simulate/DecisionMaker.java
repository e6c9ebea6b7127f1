package org.colibri.backtest.simulate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;

/** Draws what happens in a simulation from its seed: orders far and near, their ends, other traders, and faults. */
final class DecisionMaker {

    /** About every second decision places an order. */
    static final long MEAN_ORDER_GAP_MILLIS = 120;

    private static final long MEAN_GAP_NANOS = MEAN_ORDER_GAP_MILLIS * 1_000_000 / 2;
    /** Faults have a course of their own: they go on while orders wait for the host to recover from others. */
    private static final long MEAN_FAULT_GAP_NANOS = 4_000_000_000L;

    private static final int THOUSAND = 1_000;

    private final SplittableRandom random;
    private final int pairs;
    private final FaultMaker faults;
    private final double slowness;

    /** @param slowness 1, or more for a venue that takes fewer orders in a time: all gaps are that many times longer */
    DecisionMaker(long seed, int pairs, FaultChoice choice, double slowness) {
        this.slowness = slowness;
        this.random = new SplittableRandom(seed);
        this.pairs = pairs;
        this.faults = new FaultMaker(random, choice);
    }

    /** As many decisions as it takes to place so many orders. */
    List<Decision> decide(int orders) {
        List<Decision> decisions = new ArrayList<>();
        for (int placed = 0; placed < orders; ) {
            Act act = act();
            placed += act.places() ? 1 : 0;
            long gap = gap(act.fault() == null ? MEAN_GAP_NANOS : MEAN_FAULT_GAP_NANOS);
            decisions.add(new Decision(decisions.size() + 1, gap, act));
        }
        return decisions;
    }

    /** Bursts and pauses: most gaps are short, a few long. */
    private long gap(long mean) {
        double part = random.nextDouble();
        return (long) (part * part * 3 * mean * slowness);
    }

    private Act act() {
        int what = random.nextInt(THOUSAND);
        if (what < 495) {
            return place();
        } else if (what < 705) {
            return new TradingActs.Cancel(random.nextInt(THOUSAND), random.nextInt(10) == 0);
        } else if (what < 755) {
            return amend();
        } else if (what < 760) {
            return new TradingActs.CancelAll();
        } else if (what < 965) {
            return new MarketActs.OutsideTrade(random.nextInt(pairs), side(), milli(1 + random.nextInt(3_000)));
        } else if (what < 982 || !faults.areThereAny()) {
            return new MarketActs.OutsideBook(random.nextInt(pairs), random.nextInt(41) - 20);
        }
        return faults.next();
    }

    private Act place() {
        int pair = random.nextInt(pairs);
        Side side = side();
        int kind = random.nextInt(100);
        if (kind < 6) {
            return new TradingActs.Place(pair, side, OrderType.MARKET, null, 0, value());
        } else if (kind < 20) {
            return new TradingActs.Place(pair, side, OrderType.LIMIT_MAKER, null, random.nextInt(12) - 2, value());
        } else if (kind < 30) {
            TimeInForce force = random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK;
            return new TradingActs.Place(pair, side, OrderType.LIMIT, force, random.nextInt(12) - 9, value());
        } else if (kind < 80) {
            return new TradingActs.Place(pair, side, OrderType.LIMIT, TimeInForce.GTC, random.nextInt(16) - 5, value());
        }
        return new TradingActs.Place(pair, side, OrderType.LIMIT, TimeInForce.GTC, 20 + random.nextInt(5_000), value());
    }

    /** Most orders are worth 20 to 2,000, some are too small, some too large for the account. */
    private BigDecimal value() {
        int kind = random.nextInt(100);
        int value = kind < 2 ? 1 + random.nextInt(6) : kind < 3 ? 3_000_000 : 20 + random.nextInt(2_000);
        return BigDecimal.valueOf(value);
    }

    private Act amend() {
        int kind = random.nextInt(3);
        int ticks = kind == 0 ? 0 : random.nextInt(21) - 10;
        int permille = kind == 1 ? THOUSAND : 300 + random.nextInt(1_200);
        return new TradingActs.Amend(random.nextInt(THOUSAND), ticks, permille);
    }

    private Side side() {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private static BigDecimal milli(int thousandths) {
        return BigDecimal.valueOf(thousandths, 3);
    }
}
