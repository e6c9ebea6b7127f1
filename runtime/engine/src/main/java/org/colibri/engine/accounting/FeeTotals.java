package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;

/**
 * The fees of one market: in quote where they can be priced, by asset where they cannot yet (FW-19). Fees in base count
 * at the fill's price, in a third asset at the rate when it is first known. Used on the bot's loop.
 */
final class FeeTotals {

    private final String base;
    private final String quote;
    private final RateLookup rates;
    private final Map<String, BigDecimal> unpriced = new HashMap<>();
    private BigDecimal inQuote = BigDecimal.ZERO;

    FeeTotals(String base, String quote, RateLookup rates) {
        this.base = base;
        this.quote = quote;
        this.rates = rates;
    }

    void add(Fill fill) {
        Fee fee = fill.fee();
        if (fee == null || fee.amount().signum() == 0) {
            return;
        }
        if (fee.asset().equals(quote)) {
            inQuote = inQuote.add(fee.amount());
        } else if (fee.asset().equals(base)) {
            inQuote = inQuote.add(fee.amount().multiply(fill.price()));
        } else {
            unpriced.merge(fee.asset(), fee.amount(), BigDecimal::add);
            price();
        }
    }

    /**
     * Prices what could not be priced before, as far as rates are known now.
     *
     * @return true when anything was priced
     */
    boolean price() {
        return !unpriced.isEmpty()
                && unpriced.entrySet().removeIf(entry -> {
                    Optional<BigDecimal> rate = rates.rate(entry.getKey(), quote);
                    rate.ifPresent(r -> inQuote = inQuote.add(entry.getValue().multiply(r)));
                    return rate.isPresent();
                });
    }

    BigDecimal inQuote() {
        return inQuote;
    }

    /** Fees without a price, by asset. */
    Map<String, BigDecimal> unpriced() {
        return unpriced.isEmpty() ? Map.of() : new TreeMap<>(unpriced);
    }
}
