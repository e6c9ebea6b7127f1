package org.colibri.kit.account;

import java.math.BigDecimal;

/**
 * What an order takes of an account's free funds: so much of an asset for each base unit, or once.
 *
 * @param unit for each base unit; null when no price tells it, or when {@code flat} does
 * @param flat for the whole order, when it is sized in quote; null otherwise
 */
record OrderCost(String asset, BigDecimal unit, BigDecimal flat) {

    /** True when nobody can tell what the order takes. */
    boolean isUnpriced() {
        return unit == null && flat == null;
    }

    /** For that many base units, of an order that has a price; {@code amount} matters not when it is sized in quote. */
    BigDecimal of(BigDecimal amount) {
        if (flat != null) {
            return flat;
        }
        return amount == null ? BigDecimal.ZERO : unit.multiply(amount);
    }
}
