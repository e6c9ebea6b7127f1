package org.colibri.strategykit.position;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.colibri.api.model.Side;

/**
 * The net position that orders of ended executors left. Its cost is kept instead of its average price, so that nothing
 * is rounded before a part of it is closed. Not thread-safe.
 */
public final class PositionHold {

    // Executors hand over once by themselves; the ids only guard against an order that comes in twice soon after.
    private static final int REMEMBERED_IDS = 10_000;

    private final HoldKey key;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<String, BigDecimal> otherFees = new TreeMap<>();
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal lastMid;

    public PositionHold(HoldKey key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /** The hold as it was noted. */
    public PositionHold(HoldState saved) {
        this(new HoldKey(saved.market(), saved.side()));
        net = saved.net();
        cost = saved.cost();
        realized = saved.realized();
        volume = saved.volume();
        fees = saved.fees();
        otherFees.putAll(saved.otherFees());
        lastMid = saved.lastMid();
    }

    /** All that is to be noted of it. */
    public HoldState state() {
        return new HoldState(key.market(), key.side(), net, cost, realized, volume, fees, otherFees, lastMid);
    }

    /** A position that exists already, of {@code amount} base units that are worth {@code cost} in quote units. */
    public static PositionHold opened(HoldKey key, Side side, BigDecimal amount, BigDecimal cost) {
        PositionHold hold = new PositionHold(key);
        hold.net = side == Side.BUY ? amount : amount.negate();
        hold.cost = cost;
        return hold;
    }

    /** Nets an order into the position; one whose id was seen before changes nothing. */
    public void add(HeldOrder order) {
        if (!seen.add(order.id())) {
            return;
        }
        forgetOldestId();
        volume = volume.add(order.quoteAmount());
        fees = fees.add(order.feeQuote());
        order.otherFees().forEach((asset, amount) -> otherFees.merge(asset, amount, BigDecimal::add));
        BigDecimal signed =
                order.side() == Side.BUY ? order.amount() : order.amount().negate();
        if (net.signum() == 0 || net.signum() == signed.signum() || signed.signum() == 0) {
            net = net.add(signed);
            cost = cost.add(order.quoteAmount());
        } else {
            reduce(order, signed);
        }
    }

    private void reduce(HeldOrder order, BigDecimal signed) {
        BigDecimal held = net.abs();
        int direction = net.signum();
        boolean flips = order.amount().compareTo(held) >= 0;
        BigDecimal closed = flips ? held : order.amount();
        BigDecimal closedCost = flips ? cost : part(cost, closed, held);
        BigDecimal proceeds = flips ? part(order.quoteAmount(), closed, order.amount()) : order.quoteAmount();
        BigDecimal gain = proceeds.subtract(closedCost);
        realized = realized.add(direction > 0 ? gain : gain.negate());
        net = net.add(signed);
        cost = flips ? order.quoteAmount().subtract(proceeds) : cost.subtract(closedCost);
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal numerator, BigDecimal denominator) {
        return numerator.compareTo(denominator) == 0
                ? whole
                : whole.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
    }

    private void forgetOldestId() {
        if (seen.size() > REMEMBERED_IDS) {
            Iterator<String> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    public HoldKey key() {
        return key;
    }

    /** Base units, negative for a short. */
    public BigDecimal netAmount() {
        return net;
    }

    /** Average entry price to 34 digits; zero when flat. */
    public BigDecimal breakevenPrice() {
        return net.signum() == 0 ? BigDecimal.ZERO : cost.divide(net.abs(), MathContext.DECIMAL128);
    }

    /** Quote units, before fees. */
    public BigDecimal realizedPnlQuote() {
        return realized;
    }

    /** The position valued at a mid price; null stands for the last one given, and before any for the entry price. */
    public PositionSummary summary(BigDecimal mid) {
        if (mid != null) {
            lastMid = mid;
        }
        BigDecimal unrealized = BigDecimal.ZERO;
        if (net.signum() != 0 && lastMid != null) {
            BigDecimal value = net.abs().multiply(lastMid);
            unrealized = net.signum() > 0 ? value.subtract(cost) : cost.subtract(value);
        }
        return new PositionSummary(
                key, heldSide(), net.abs(), breakevenPrice(), realized, unrealized, fees, volume, otherFees);
    }

    private Side heldSide() {
        if (net.signum() == 0) {
            return null;
        }
        return net.signum() > 0 ? Side.BUY : Side.SELL;
    }
}
