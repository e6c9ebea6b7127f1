package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.Optional;

/** Prices of one asset in another, for fees that are paid in a third one. */
@FunctionalInterface
public interface RateLookup {

    /** Quote units for one unit of the asset, or nothing when it is not known now. */
    Optional<BigDecimal> rate(String asset, String quote);

    /** Knows no rate. */
    static RateLookup none() {
        return (asset, quote) -> Optional.empty();
    }
}
