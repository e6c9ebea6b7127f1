package org.colibri.strategykit.position;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Fill;

/** Sums the fees of fills: in quote units where they can be converted, in their own asset otherwise (FW-19). */
public final class FeeTotals {

    /** Name under which fills are counted whose fee nobody told. */
    public static final String NOT_TOLD = "fees not told";

    private BigDecimal quote = BigDecimal.ZERO;
    private BigDecimal base = BigDecimal.ZERO;
    private final Map<String, BigDecimal> others = new TreeMap<>();

    /** No fees yet. */
    public FeeTotals() {}

    /** Fees that were summed up before. */
    public FeeTotals(BigDecimal quote, BigDecimal base, Map<String, BigDecimal> others) {
        this.quote = quote;
        this.base = base;
        this.others.putAll(others);
    }

    /** Counts the fee of one more fill. */
    public void add(Fill fill) {
        if (fill.fee() == null) {
            others.merge(NOT_TOLD, BigDecimal.ONE, BigDecimal::add);
            return;
        }
        String asset = fill.fee().asset();
        BigDecimal amount = fill.fee().amount();
        if (asset.equals(fill.tradingPair().quote())) {
            quote = quote.add(amount);
        } else if (asset.equals(fill.tradingPair().base())) {
            base = base.add(amount);
            quote = quote.add(amount.multiply(fill.price()));
        } else {
            others.merge(asset, amount, BigDecimal::add);
        }
    }

    /** All fees that have a value in quote units, those in base at the price of their fill. */
    public BigDecimal quote() {
        return quote;
    }

    /** Fees that were taken in the base asset, in base units. */
    public BigDecimal base() {
        return base;
    }

    /** Fees without a known rate, by asset. */
    public Map<String, BigDecimal> others() {
        return others;
    }
}
