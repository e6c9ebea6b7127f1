package org.colibri.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.order.OrderRequest;

/**
 * Sizes in the exact measure, in which tests speak and the emulators' control ports count: contracts of an inverse
 * instrument, whose base amounts are derived, and base units of every other.
 */
public final class Quantities {

    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    private Quantities() {}

    /** The smallest step from one size to the next, above zero. */
    public static BigDecimal step(Instrument instrument) {
        if (instrument.inverse()) {
            return instrument.contractIncrement();
        }
        return instrument.amountIncrement().signum() == 0
                ? BigDecimal.ONE.movePointLeft(instrument.amountScale())
                : instrument.amountIncrement();
    }

    /** The smallest size that may be ordered at this price. */
    public static BigDecimal smallest(Instrument instrument, BigDecimal price) {
        BigDecimal value = instrument.inverse() ? instrument.contractSize() : price;
        BigDecimal byValue = instrument.minNotional().signum() == 0
                ? BigDecimal.ZERO
                : instrument.minNotional().divide(value, instrument.amountScale(), RoundingMode.UP);
        BigDecimal told = instrument.inverse() ? BigDecimal.ZERO : instrument.minAmount();
        return byValue.max(told).max(step(instrument));
    }

    /** A size that the venue's rules allow at prices near this one too. */
    public static BigDecimal allowed(Instrument instrument, BigDecimal price) {
        return Decimals.ceiling(smallest(instrument, price).multiply(THREE), step(instrument));
    }

    /** The order as a command says it, whose {@code amount} was given in this measure. */
    public static OrderRequest order(Instrument instrument, OrderRequest request) {
        boolean counts = instrument != null && instrument.inverse();
        return counts && request.amount() != null ? request.sized(request.amount(), null) : request;
    }

    /** The size that a base amount was derived from: of an inverse instrument the nearest whole number of contracts. */
    public static BigDecimal of(Instrument instrument, BigDecimal amount, BigDecimal price) {
        return instrument.inverse()
                ? amount.multiply(price).divide(instrument.contractSize(), 0, RoundingMode.HALF_UP)
                : amount;
    }

    /** The level with its size in this measure. */
    public static BookLevel level(Instrument instrument, BookLevel level) {
        return new BookLevel(level.price(), of(instrument, level.amount(), level.price()));
    }
}
