package org.colibri.kit.book;

/**
 * Reads one level in the form that nearly all venues send, {@code ["price","amount"]}, in one go: this is where most of a
 * book message's time goes. Not thread-safe.
 */
final class LevelPair {

    private final DecimalReader decimals;
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
        price = decimals.readPlain(bytes, from + 2, end, priceScale);
        int i = decimals.end();
        if (price < 0 || i + 3 > end || bytes[i] != '"' || bytes[i + 1] != ',' || bytes[i + 2] != '"') {
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
