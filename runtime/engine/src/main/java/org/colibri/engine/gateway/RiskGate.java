package org.colibri.engine.gateway;

import java.math.BigDecimal;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.config.HostConfig;

/**
 * The host's limits for one bot. What it refuses never reaches the venue. Cancels do not pass through it: nothing may
 * keep a bot from taking its orders back. Used on the bot's loop.
 */
public final class RiskGate {

    private static final long SECOND = 1_000_000_000L;

    private final HostConfig.Risk limits;
    private final KillSwitch killSwitch;
    /** When the newest commands passed, in a ring; as many as may pass in a second. */
    private final long[] passedAt;

    private int next;
    private long passed;

    public RiskGate(HostConfig.Risk limits, KillSwitch killSwitch) {
        this.limits = limits;
        this.killSwitch = killSwitch;
        passedAt = new long[limits.maxOrdersPerSecond()];
    }

    /**
     * Why an order must not be sent, or null when it may; then it counts.
     *
     * @param reference price by which an order without one is valued; null when there is none
     * @param contractSize quote units that a contract is worth, by which an order sized in contracts is valued; null where
     *     the pair has none
     * @param openOrders the bot's open orders now
     * @param nanos monotonic time
     */
    public String refuseCreate(
            OrderRequest request, BigDecimal reference, BigDecimal contractSize, int openOrders, long nanos) {
        if (openOrders >= limits.maxOpenOrders()) {
            return "the bot has " + openOrders + " open orders; risk.max-open-orders is " + limits.maxOpenOrders();
        }
        return refuse(
                request.tradingPair().quote(),
                request.price() == null ? reference : request.price(),
                request.amount(),
                request.contracts() == null ? request.quoteAmount() : worth(request.contracts(), contractSize),
                nanos);
    }

    /** The contracts go before the amount, as they do when the order is sent. */
    private static BigDecimal worth(BigDecimal contracts, BigDecimal contractSize) {
        return contractSize == null ? null : contracts.multiply(contractSize);
    }

    /** Why an order must not be amended to that price and amount, or null when it may; then it counts. */
    public String refuseAmend(String quote, BigDecimal price, BigDecimal amount, long nanos) {
        return refuse(quote, price, amount, null, nanos);
    }

    private String refuse(String quote, BigDecimal price, BigDecimal amount, BigDecimal quoteAmount, long nanos) {
        String killed = killSwitch.reason();
        if (!killed.isEmpty()) {
            return "no orders are sent: " + killed;
        }
        String tooLarge = tooLarge(quote, price, amount, quoteAmount);
        if (tooLarge != null) {
            return tooLarge;
        }
        if (passed >= passedAt.length && nanos - passedAt[next] < SECOND) {
            return "the bot has sent " + passedAt.length + " orders within a second; risk.max-orders-per-second is "
                    + limits.maxOrdersPerSecond();
        }
        passedAt[next] = nanos;
        next = (next + 1) % passedAt.length;
        passed++;
        return null;
    }

    private String tooLarge(String quote, BigDecimal price, BigDecimal amount, BigDecimal quoteAmount) {
        BigDecimal limit = limits.maxOrderNotional().get(quote);
        if (limit == null) {
            return null;
        }
        BigDecimal notional = quoteAmount;
        if (notional == null) {
            if (price == null || amount == null) {
                return "there is no price to value the order by, which risk.max-order-notional needs";
            }
            notional = price.multiply(amount);
        }
        return notional.abs().compareTo(limit) > 0
                ? "the order is worth " + notional.toPlainString() + " " + quote + "; risk.max-order-notional is "
                        + limit.toPlainString()
                : null;
    }
}
