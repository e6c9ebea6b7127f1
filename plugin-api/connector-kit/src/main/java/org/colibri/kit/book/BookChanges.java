package org.colibri.kit.book;

import java.util.Arrays;

/**
 * A reusable buffer into which a decoder writes one message's changed levels before they are checked and applied: no
 * allocation once grown. Prices and amounts are {@code long}s at the instrument's scales. Not thread-safe.
 */
public final class BookChanges {

    private long firstSequence;
    private long sequence;
    private long previousSequence;
    private long timestamp;
    private long receivedNanos;
    private String checksum;
    private long[] bids = new long[256];
    private long[] asks = new long[256];
    private int bidCount;
    private int askCount;
    private int cutAmounts;
    private int wantedPriceScale;
    private boolean amountTooLarge;

    /** Forgets everything; {@code received} in nanoseconds since the epoch. */
    public BookChanges reset(long received) {
        firstSequence = 0;
        sequence = 0;
        previousSequence = 0;
        timestamp = 0;
        receivedNanos = received;
        checksum = null;
        bidCount = 0;
        askCount = 0;
        cutAmounts = 0;
        wantedPriceScale = 0;
        amountTooLarge = false;
        return this;
    }

    /** First and last sequence of the message; equal where the venue sends one number. */
    public void sequence(long first, long last) {
        firstSequence = first;
        sequence = last;
    }

    /** The sequence that this message must follow, for venues that tell it. */
    public void previousSequence(long previous) {
        previousSequence = previous;
    }

    /** Venue time in milliseconds. */
    public void timestamp(long millis) {
        timestamp = millis;
    }

    public void checksum(String text) {
        checksum = text;
    }

    /** The bid at this price is now that amount; zero removes it. */
    public void bid(long price, long amount) {
        if (bidCount * 2 == bids.length) {
            bids = Arrays.copyOf(bids, bids.length * 2);
        }
        bids[2 * bidCount] = price;
        bids[2 * bidCount++ + 1] = amount;
    }

    /** The ask at this price is now that amount; zero removes it. */
    public void ask(long price, long amount) {
        if (askCount * 2 == asks.length) {
            asks = Arrays.copyOf(asks, asks.length * 2);
        }
        asks[2 * askCount] = price;
        asks[2 * askCount++ + 1] = amount;
    }

    /** An amount had more places than the scale and was cut, though not to zero. */
    public void amountCut() {
        cutAmounts++;
    }

    /** A price has that many places, more than the scale: the tracker opens a new epoch. */
    public void priceTooFine(int places) {
        wantedPriceScale = Math.max(wantedPriceScale, places);
    }

    /** An amount does not fit a {@code long} at the scale: the tracker opens a new epoch. */
    public void amountTooLarge() {
        amountTooLarge = true;
    }

    /** A copy for the buffer of deltas that wait for a snapshot. */
    public BookChanges copy() {
        BookChanges copy = new BookChanges();
        copy.firstSequence = firstSequence;
        copy.sequence = sequence;
        copy.previousSequence = previousSequence;
        copy.timestamp = timestamp;
        copy.receivedNanos = receivedNanos;
        copy.checksum = checksum;
        copy.bids = Arrays.copyOf(bids, Math.max(2, 2 * bidCount));
        copy.asks = Arrays.copyOf(asks, Math.max(2, 2 * askCount));
        copy.bidCount = bidCount;
        copy.askCount = askCount;
        copy.cutAmounts = cutAmounts;
        copy.wantedPriceScale = wantedPriceScale;
        copy.amountTooLarge = amountTooLarge;
        return copy;
    }

    /** How many amounts were cut to the scale. */
    int cutAmounts() {
        return cutAmounts;
    }

    /** True when a value does not fit the instrument's scales, so that the levels must not be used. */
    boolean misfit() {
        return wantedPriceScale > 0 || amountTooLarge;
    }

    /** Places of the finest price that did not fit, 0 when all did. */
    int wantedPriceScale() {
        return wantedPriceScale;
    }

    boolean isAmountTooLarge() {
        return amountTooLarge;
    }

    public long firstSequence() {
        return firstSequence;
    }

    public long sequence() {
        return sequence;
    }

    public long previousSequence() {
        return previousSequence;
    }

    public long timestamp() {
        return timestamp;
    }

    public long receivedNanos() {
        return receivedNanos;
    }

    public String checksum() {
        return checksum;
    }

    public int bidCount() {
        return bidCount;
    }

    public int askCount() {
        return askCount;
    }

    public long bidPrice(int i) {
        return bids[2 * i];
    }

    public long bidAmount(int i) {
        return bids[2 * i + 1];
    }

    public long askPrice(int i) {
        return asks[2 * i];
    }

    public long askAmount(int i) {
        return asks[2 * i + 1];
    }

    /** The sequences that it covers, for an error. */
    String range() {
        return firstSequence() + " to " + sequence();
    }
}
