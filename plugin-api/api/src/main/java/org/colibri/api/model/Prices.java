package org.colibri.api.model;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices of many pairs at one moment, to convert amounts by; not to trade on (FX-1). Immutable.
 *
 * @param byPair quote units for one base unit, above zero
 * @param timestamp when they were read, milliseconds since the epoch
 */
public record Prices(Map<TradingPair, BigDecimal> byPair, long timestamp) {

    private static final Prices NONE = new Prices(Map.of(), 0);

    public Prices {
        byPair = Map.copyOf(byPair);
    }

    /** No price. */
    public static Prices none() {
        return NONE;
    }
}
