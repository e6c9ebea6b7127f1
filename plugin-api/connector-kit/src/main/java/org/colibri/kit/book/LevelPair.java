package org.colibri.kit.book;

/**
 * Reads one level in the form that nearly all venues send, {@code ["price","amount"]}, in one go: this is where most of a
 * book message's time goes. Not thread-safe.
 *
 * <p>The prices of a book mostly have as many digits as the one before. Taking that for granted, and looking afterwards
 * whether it was so, lets the processor begin with the amount before it is done with the price.
 */
final class LevelPair {

    private final DecimalReader decimals;
    /** Digits before and after the point of the last price. */
    private int whole;

    private int places;
    private long price;
    private long amount;

    LevelPair(DecimalReader decimals) {
        this.decimals = decimals;
    }

    /**
     * Reads the level at {@code from} when it has exactly that form, with a point in both numbers and no place too many.
     *
     * @return where it ends, or -1 for any other form
     */
    int read(byte[] bytes, int from, int end, int priceScale, int amountScale) {
        if (from + 4 > end || bytes[from] != '[' || bytes[from + 1] != '"') {
            return -1;
        }
        int i = from + 3 + whole + places;
        price = decimals.readShaped(bytes, from + 2, end, priceScale, whole, places);
        if (price < 0 || i >= end || bytes[i] != '"') {
            price = decimals.readPlain(bytes, from + 2, end, priceScale);
            if (price < 0) {
                return -1;
            }
            i = decimals.end();
            places = decimals.plainPlaces();
            whole = i - from - 3 - places;
        }
        if (i + 3 > end || bytes[i] != '"' || bytes[i + 1] != ',' || bytes[i + 2] != '"') {
            return -1;
        }
        amount = decimals.readPlain(bytes, i + 3, end, amountScale);
        i = decimals.end();
        return amount < 0 || i + 2 > end || bytes[i] != '"' || bytes[i + 1] != ']' ? -1 : i + 2;
    }

    long price() {
        return price;
    }

    long amount() {
        return amount;
    }
}
