package org.colibri.venuekit.match;

/**
 * What a market order sized in quote may still spend: an unsigned 128-bit number at the scale of price times amount,
 * which overflows a {@code long} at the scales that venues use.
 */
final class QuoteBudget {

    private long high;
    private long low;
    private long lot;

    void set(long newHigh, long newLow, long newLot) {
        high = newHigh;
        low = newLow;
        lot = newLot;
    }

    /** Spends as many lots at the price as the budget allows, at most {@code amount}; returns the amount bought. */
    long spend(long price, long amount) {
        long bought = affords(price, amount) ? amount : largest(price, amount);
        bought -= bought % lot;
        long costLow = price * bought;
        high -= Math.multiplyHigh(price, bought) + (Long.compareUnsigned(low, costLow) < 0 ? 1 : 0);
        low -= costLow;
        return bought;
    }

    boolean isEmpty() {
        return high == 0 && low == 0;
    }

    private boolean affords(long price, long amount) {
        long costHigh = Math.multiplyHigh(price, amount);
        return costHigh < high || costHigh == high && Long.compareUnsigned(price * amount, low) <= 0;
    }

    /** By halving: the amount below {@code tooMuch}, which the budget does not allow, fits a {@code long}. */
    private long largest(long price, long tooMuch) {
        long fits = 0;
        long above = tooMuch;
        while (above - fits > 1) {
            long middle = (fits + above) >>> 1;
            if (affords(price, middle)) {
                fits = middle;
            } else {
                above = middle;
            }
        }
        return fits;
    }
}
