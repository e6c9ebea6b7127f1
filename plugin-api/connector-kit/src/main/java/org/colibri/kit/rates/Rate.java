package org.colibri.kit.rates;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one unit of an asset is worth in another, to convert by; not to trade on (FX-1).
 *
 * @param value quote units for one unit of the asset, above zero
 * @param ageMillis how old the oldest price that it rests on is
 * @param path the pairs that it was found over, from asset to quote; empty where both are the same
 */
public record Rate(String asset, String quote, BigDecimal value, long ageMillis, List<String> path) {

    public Rate {
        path = List.copyOf(path);
    }
}
