package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Instrument;

/**
 * How a venue margins perpetuals: positions are valued at the mark price, and liquidated once what carries them is no
 * more than their maintenance margin.
 *
 * @param tiers of an instrument, lowest worth first
 * @param leverage of each pair before an account chooses one
 * @param clearanceFee what a liquidation costs as a fraction of the liquidated worth, as far as margin is left for it
 * @param callRatio maintenance margin over what carries it, from which on the owner is called
 */
public record MarginRules(
        Function<Instrument, List<MarginTier>> tiers,
        BigDecimal leverage,
        BigDecimal clearanceFee,
        BigDecimal callRatio) {

    /** The tier of a position of that worth; the last one for what lies beyond it. */
    MarginTier tier(Instrument instrument, BigDecimal worth) {
        List<MarginTier> all = tiers.apply(instrument);
        for (MarginTier tier : all) {
            if (worth.compareTo(tier.cap()) <= 0) {
                return tier;
            }
        }
        return all.get(all.size() - 1);
    }

    BigDecimal maintenance(Instrument instrument, BigDecimal worth) {
        MarginTier tier = tier(instrument, worth);
        return worth.multiply(tier.maintenanceRate()).subtract(tier.deduction()).max(BigDecimal.ZERO);
    }

    /** The largest worth of a position at that leverage; zero where no tier allows it. */
    BigDecimal largest(Instrument instrument, BigDecimal atLeverage) {
        BigDecimal largest = BigDecimal.ZERO;
        for (MarginTier tier : tiers.apply(instrument)) {
            if (atLeverage.compareTo(tier.leverage()) <= 0) {
                largest = largest.max(tier.cap());
            }
        }
        return largest;
    }
}
