package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.venuekit.venue.MarginRules;
import org.colibri.venuekit.venue.MarginTier;

/**
 * How positions are margined: at first all on cross margin, which asks for as much as the greatest leverage does, and one
 * risk limit for all. A liquidation costs the maintenance margin: the engine takes the position over with what is left.
 */
final class Margining {

    /** One over the greatest leverage. */
    static final BigDecimal INITIAL = new BigDecimal("0.01");

    static final BigDecimal MAINTENANCE = new BigDecimal("0.005");
    static final BigDecimal LARGEST_LEVERAGE = BigDecimal.ONE.divide(INITIAL);

    private static final BigDecimal LARGEST_WORTH = new BigDecimal("1e15");
    /** The venue warns by mail, not by its interface: what the core notices of it is told nobody. */
    private static final BigDecimal CALL_RATIO = BigDecimal.ONE;

    private Margining() {}

    static MarginRules rules() {
        MarginTier only =
                new MarginTier(BigDecimal.ZERO, LARGEST_WORTH, LARGEST_LEVERAGE, MAINTENANCE, BigDecimal.ZERO);
        return new MarginRules(instrument -> List.of(only), LARGEST_LEVERAGE, MAINTENANCE, CALL_RATIO);
    }
}
