package org.colibri.api.model;

import java.math.BigDecimal;

/**
 * Maker and taker fees of a pair as fractions (0.001 is 0.1 %); a rebate is negative.
 *
 * @param discount what is paid instead while fees are taken from a third asset; null where the account does not
 */
public record FeeRates(TradingPair tradingPair, BigDecimal maker, BigDecimal taker, FeeDiscount discount) {

    /** Fees without a third asset. */
    public FeeRates(TradingPair tradingPair, BigDecimal maker, BigDecimal taker) {
        this(tradingPair, maker, taker, null);
    }

    /** The fraction for that role; taker's where the role is not told. */
    public BigDecimal rate(Liquidity liquidity) {
        return liquidity == Liquidity.MAKER ? maker : taker;
    }
}
