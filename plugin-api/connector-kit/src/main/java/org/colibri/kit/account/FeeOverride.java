package org.colibri.kit.account;

import java.math.BigDecimal;
import org.colibri.api.model.FeeRates;

/**
 * Fees that the operator sets in the place of those that the venue tells (FEE-2). With either of them no third asset is
 * reckoned with: what is set is what is paid.
 *
 * @param maker as a fraction; null for what the venue tells
 * @param taker as a fraction; null for what the venue tells
 */
public record FeeOverride(BigDecimal maker, BigDecimal taker) {

    /** The venue's word counts. */
    public static FeeOverride none() {
        return new FeeOverride(null, null);
    }

    /** True when nothing need be asked. */
    boolean isComplete() {
        return maker != null && taker != null;
    }

    /** What is paid in the place of what the venue tells. */
    public FeeRates over(FeeRates told) {
        if (maker == null && taker == null) {
            return told;
        }
        return new FeeRates(
                told.tradingPair(), maker == null ? told.maker() : maker, taker == null ? told.taker() : taker);
    }
}
