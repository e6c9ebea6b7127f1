package org.colibri.api.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns base amounts into contracts and back, for instruments of venues that count contracts (RULE-5). Of an inverse
 * instrument a base amount is derived: it has the places of the instrument's {@code amountScale}, rounded half up.
 */
public final class Contracts {

    private Contracts() {}

    /**
     * The base units that so many contracts are worth.
     *
     * @param price above zero; not looked at where the instrument is not inverse
     */
    public static BigDecimal base(Instrument instrument, BigDecimal contracts, BigDecimal price) {
        BigDecimal worth = contracts.multiply(instrument.contractSize());
        return instrument.inverse() ? worth.divide(price, instrument.amountScale(), RoundingMode.HALF_UP) : worth;
    }

    /**
     * The contracts that a base amount is worth: of an inverse instrument a multiple of its {@code contractIncrement},
     * rounded down; of another one exact, with a fraction where the amount is off the contract's size.
     *
     * @param price above zero; not looked at where the instrument is not inverse
     */
    public static BigDecimal of(Instrument instrument, BigDecimal baseAmount, BigDecimal price) {
        if (!instrument.inverse()) {
            return Decimals.plain(baseAmount.divide(instrument.contractSize(), Decimals.MAX_SCALE, RoundingMode.DOWN));
        }
        BigDecimal step = instrument.contractSize().multiply(instrument.contractIncrement());
        return baseAmount.multiply(price).divide(step, 0, RoundingMode.DOWN).multiply(instrument.contractIncrement());
    }
}
