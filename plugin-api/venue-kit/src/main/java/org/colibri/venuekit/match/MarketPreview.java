package org.colibri.venuekit.match;

import java.math.BigInteger;

/**
 * What a market order would take from the book as it stands. One instance belongs to an engine and is filled anew by
 * each question.
 */
public final class MarketPreview {

    private long amount;
    private long quoteHigh;
    private long quoteLow;
    private boolean complete;

    void clear() {
        amount = 0;
        quoteHigh = 0;
        quoteLow = 0;
        complete = false;
    }

    void add(long price, long piece) {
        long low = price * piece;
        quoteHigh += Math.multiplyHigh(price, piece);
        quoteLow += low;
        if (Long.compareUnsigned(quoteLow, low) < 0) {
            quoteHigh++;
        }
        amount += piece;
    }

    void complete() {
        complete = true;
    }

    /** The amount that would be taken. */
    public long amount() {
        return amount;
    }

    /** The sum of price times amount, at the scale of price plus amount. */
    public BigInteger quote() {
        BigInteger high = BigInteger.valueOf(quoteHigh).shiftLeft(Long.SIZE);
        BigInteger low = BigInteger.valueOf(quoteLow >>> 1).shiftLeft(1).add(BigInteger.valueOf(quoteLow & 1));
        return high.add(low);
    }

    /** Whether the order would be filled: its amount taken, or its budget spent as far as whole lots go. */
    public boolean isComplete() {
        return complete;
    }
}
