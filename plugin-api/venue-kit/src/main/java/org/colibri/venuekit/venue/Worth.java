package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Instrument;

/**
 * What an amount of an instrument is worth at a price. The amounts of an inverse instrument are contracts, everywhere in
 * the venue: one is worth its size divided by the price, rounded half up to {@value #INVERSE_SCALE} places, which is how
 * BitMEX counts (a hundredth of a satoshi). So worth is in proportion to the amount, exactly.
 */
final class Worth {

    static final int INVERSE_SCALE = 10;

    private Worth() {}

    /** In quote units. */
    static BigDecimal quote(Instrument instrument, BigDecimal price, BigDecimal amount) {
        return amount.multiply(instrument.inverse() ? instrument.contractSize() : price);
    }

    /** In base units. */
    static BigDecimal base(Instrument instrument, BigDecimal price, BigDecimal amount) {
        return instrument.inverse()
                ? amount.multiply(instrument.contractSize().divide(price, INVERSE_SCALE, RoundingMode.HALF_UP))
                : amount;
    }

    /** In the settle asset of a perpetual. */
    static BigDecimal settle(Instrument instrument, BigDecimal price, BigDecimal amount) {
        return instrument.inverse() ? base(instrument, price, amount) : price.multiply(amount);
    }

    /** What a position changes hands for: paid when negative. Who buys an inverse contract gives quote for base. */
    static BigDecimal flow(Instrument instrument, BigDecimal price, BigDecimal change) {
        BigDecimal worth = settle(instrument, price, change);
        return instrument.inverse() ? worth : worth.negate();
    }
}
