package org.colibri.strategykit.position;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.colibri.api.strategy.MarketKey;

/**
 * A position hold as a journal keeps it. Amounts of money are quote units.
 *
 * @param net base units, negative for a short
 * @param cost what the net amount cost or brought
 * @param lastMid the price by which it was valued last; null for none
 */
public record HoldState(
        MarketKey market,
        HoldSide side,
        BigDecimal net,
        BigDecimal cost,
        BigDecimal realized,
        BigDecimal volume,
        BigDecimal fees,
        Map<String, BigDecimal> otherFees,
        BigDecimal lastMid) {

    public HoldState {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(side, "side");
        otherFees = otherFees == null ? Map.of() : Map.copyOf(otherFees);
    }
}
