package org.colibri.api.model;

import java.util.Objects;

/**
 * A pair in the market's usual asset names, written {@code BTC-USDT}: base, hyphen, quote, upper case. The quote has no
 * hyphen, so that the text always reads back as the same pair. Immutable.
 */
public record TradingPair(String base, String quote) implements Comparable<TradingPair> {

    public TradingPair {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(quote, "quote");
        if (base.isEmpty() || quote.isEmpty()) {
            throw new IllegalArgumentException("a trading pair is BASE-QUOTE, for example BTC-USDT");
        }
        if (quote.indexOf('-') >= 0) {
            throw new IllegalArgumentException("the quote of a trading pair has no hyphen, was '" + quote + "'");
        }
    }

    /**
     * Parses {@code BTC-USDT}; the quote is what follows the last hyphen.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static TradingPair parse(String text) {
        int hyphen = text.lastIndexOf('-');
        if (hyphen <= 0 || hyphen == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a trading pair: expected BASE-QUOTE, for example BTC-USDT");
        }
        return new TradingPair(text.substring(0, hyphen), text.substring(hyphen + 1));
    }

    /** By base, then by quote. */
    @Override
    public int compareTo(TradingPair other) {
        if (this == other) {
            return 0;
        }
        int byBase = base.compareTo(other.base);
        return byBase != 0 ? byBase : quote.compareTo(other.quote);
    }

    /** Written out, as a pair is the key of most maps there are: it is the same object nearly always. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof TradingPair pair && base.equals(pair.base) && quote.equals(pair.quote);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + quote.hashCode();
    }

    /** {@code BTC-USDT}, which {@link #parse} reads back. */
    @Override
    public String toString() {
        return base + "-" + quote;
    }
}
