package org.colibri.api.model;

import java.math.BigDecimal;

/**
 * The prices that a venue takes for limit orders of a pair (RULE-1): absolute bounds, and multiples of a market price
 * by side. Each is null where the venue publishes none. Prices are quote units per base unit.
 *
 * @param lowest smallest price of all, inclusive
 * @param highest largest price of all, inclusive
 * @param buyDown a buy's smallest price as a multiple of the market's (0.8: 20 % below)
 * @param buyUp a buy's largest likewise
 * @param sellDown a sell's smallest likewise
 * @param sellUp a sell's largest likewise
 */
public record PriceBand(
        BigDecimal lowest,
        BigDecimal highest,
        BigDecimal buyDown,
        BigDecimal buyUp,
        BigDecimal sellDown,
        BigDecimal sellUp) {

    /** Absolute bounds alone; null for either that is not published. */
    public static PriceBand absolute(BigDecimal lowest, BigDecimal highest) {
        return new PriceBand(lowest, highest, null, null, null, null);
    }

    /** True when it depends on the market's price. */
    public boolean isRelative() {
        return buyDown != null || buyUp != null || sellDown != null || sellUp != null;
    }

    /**
     * The smallest price that the venue takes now, not rounded to the price increment; null where there is no bound.
     *
     * @param market the price around which the band lies; null leaves the relative bound out
     */
    public BigDecimal lowest(Side side, BigDecimal market) {
        BigDecimal factor = side == Side.BUY ? buyDown : sellDown;
        BigDecimal relative = factor == null || market == null ? null : market.multiply(factor);
        return lowest == null || relative == null ? (lowest == null ? relative : lowest) : lowest.max(relative);
    }

    /** The largest price that the venue takes now; likewise. */
    public BigDecimal highest(Side side, BigDecimal market) {
        BigDecimal factor = side == Side.BUY ? buyUp : sellUp;
        BigDecimal relative = factor == null || market == null ? null : market.multiply(factor);
        return highest == null || relative == null ? (highest == null ? relative : highest) : highest.min(relative);
    }
}
