package org.colibri.plugins.bitmex;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.kit.book.BookChanges;

/**
 * What the whole numbers in an instrument's rows mean.
 *
 * @param unit one of {@code orderQty} and of every size: base units, quote units for an inverse contract
 * @param settleUnit one of a cost, a fee or a profit, in {@code settleAsset}
 * @param listedFees as the instrument's row tells them, for when the account's own are not told
 * @param crossLeverage what a position on cross margin is reckoned with, one over the initial margin; null on spot, or
 *     where it is not told
 */
record BitmexUnits(
        BigDecimal unit, BigDecimal settleUnit, String settleAsset, FeeRates listedFees, BigDecimal crossLeverage) {

    /** The base units in so many units; of an inverse instrument at that price, which must be above zero. */
    BigDecimal base(Instrument instrument, BigDecimal size, BigDecimal price) {
        return instrument.inverse()
                ? Decimals.plain(Contracts.base(instrument, size, price))
                : Decimals.plain(size.multiply(unit));
    }

    /** A cost, fee or profit in the settlement asset. */
    BigDecimal settled(BigDecimal count) {
        return Decimals.plain(count.multiply(settleUnit));
    }

    /**
     * The number of units that an amount of a spot or linear instrument is.
     *
     * @throws ArithmeticException when that is not a whole number
     */
    BigDecimal count(BigDecimal amount) {
        return Decimals.plain(amount.divide(unit, 0, RoundingMode.UNNECESSARY));
    }

    /**
     * A book level's amount at the instrument's scale; one that does not fit is told to the changes.
     *
     * @param price at the instrument's price scale, looked at for an inverse instrument only
     */
    long level(Instrument instrument, long size, long price, BookChanges changes) {
        if (size < 0 || instrument.inverse() && price <= 0) {
            throw new IllegalArgumentException("a book level of size " + size + " at scaled price " + price);
        }
        int scale = instrument.amountScale();
        boolean plain = unit.precision() == 1 && unit.scale() >= 0 && unit.scale() <= scale;
        if (plain && !instrument.inverse()) {
            long factor = unit.unscaledValue().longValue() * Decimals.powerOfTen(scale - unit.scale());
            if (Math.multiplyHigh(size, factor) == 0 && size * factor >= 0) {
                return size * factor;
            }
        }
        int places = scale + instrument.priceScale();
        if (plain && instrument.inverse() && unit.scale() == 0 && places <= Decimals.MAX_SCALE) {
            long factor = unit.unscaledValue().longValue() * Decimals.powerOfTen(places);
            if (factor > 0 && Math.multiplyHigh(size, factor) == 0 && size * factor >= 0) {
                long product = size * factor;
                long worth = product / price;
                long rounded = product % price >= price - price / 2 ? worth + 1 : worth;
                return neverNothing(size, rounded, changes);
            }
        }
        return exact(instrument, size, price, changes);
    }

    private long exact(Instrument instrument, long size, long price, BookChanges changes) {
        BigDecimal amount = base(instrument, BigDecimal.valueOf(size), instrument.price(price));
        try {
            long scaled = Decimals.toLongDown(amount, instrument.amountScale());
            return neverNothing(size, scaled, changes);
        } catch (ArithmeticException e) {
            changes.amountTooLarge();
            return 0;
        }
    }

    /** An amount of zero would take the level away. */
    private static long neverNothing(long size, long scaled, BookChanges changes) {
        if (scaled == 0 && size > 0) {
            changes.amountCut();
            return 1;
        }
        return scaled;
    }
}
