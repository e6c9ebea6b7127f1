package org.colibri.venuekit.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/** The prices that markets open at: 25000 for BTC, 1500 for ETH, 100 for any other base. */
public final class OpeningPrices {

    private static final Map<String, BigDecimal> KNOWN =
            Map.of("BTC", new BigDecimal("25000"), "ETH", new BigDecimal("1500"));
    private static final BigDecimal OTHER = new BigDecimal("100");

    private OpeningPrices() {}

    /** On the instrument's increments; a pair quoted in BTC or ETH opens at the ratio of both. */
    public static BigDecimal of(Instrument instrument) {
        BigDecimal price = of(instrument.tradingPair());
        BigDecimal step = instrument.priceStep(price);
        return price.divide(step, 0, RoundingMode.HALF_EVEN).max(BigDecimal.ONE).multiply(step);
    }

    /** Off any increments; the ratio of both for a pair quoted in BTC or ETH. */
    public static BigDecimal of(TradingPair pair) {
        return KNOWN.getOrDefault(pair.base(), OTHER)
                .divide(KNOWN.getOrDefault(pair.quote(), BigDecimal.ONE), MathContext.DECIMAL64);
    }

    /**
     * An amount as the instrument's orders count it: base units, or whole steps of an inverse one's contracts, one step
     * at least.
     */
    static BigDecimal contracts(Instrument instrument, BigDecimal price, BigDecimal base) {
        if (!instrument.inverse()) {
            return base;
        }
        BigDecimal contracts = base.multiply(price).divide(instrument.contractSize(), 0, RoundingMode.DOWN);
        return Decimals.floor(contracts, instrument.contractIncrement()).max(instrument.contractIncrement());
    }
}
