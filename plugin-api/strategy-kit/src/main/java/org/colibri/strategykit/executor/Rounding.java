package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;

/** Amounts and prices as an instrument's rules allow them (EX-4). */
public final class Rounding {

    private Rounding() {}

    /** The amount rounded down to the increment. */
    public static BigDecimal amount(Instrument instrument, BigDecimal amount) {
        return Decimals.floor(amount, instrument.amountIncrement());
    }

    /** The price of an order that should rest: a buy's rounded down, a sell's rounded up. */
    public static BigDecimal restingPrice(Instrument instrument, Side side, BigDecimal price) {
        boolean down = side == Side.BUY;
        BigDecimal result = price;
        if (instrument.priceSignificantDigits() > 0) {
            RoundingMode mode = down ? RoundingMode.FLOOR : RoundingMode.CEILING;
            result = result.round(new MathContext(instrument.priceSignificantDigits(), mode));
        }
        return down
                ? Decimals.floor(result, instrument.priceIncrement())
                : Decimals.ceiling(result, instrument.priceIncrement());
    }

    /** True when an order of that amount (base) at that price would not be refused as too small. */
    public static boolean isTradable(Instrument instrument, BigDecimal amount, BigDecimal price) {
        return amount.signum() > 0
                && amount.compareTo(instrument.minAmount()) >= 0
                && amount.multiply(price).compareTo(instrument.minNotional()) >= 0;
    }
}
