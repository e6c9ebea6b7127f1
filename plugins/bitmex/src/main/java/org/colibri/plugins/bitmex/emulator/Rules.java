package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/**
 * An instrument in the venue's words, and its sizes.
 *
 * @param symbol {@code XBT_USDT}, {@code XBTUSDT}, {@code XBTUSD}
 * @param perUnit orders' quantities per base unit; 1 of an inverse instrument, whose amounts are contracts already
 * @param lot the step of a quantity
 * @param money what it settles in, the quote on spot
 */
record Rules(
        TradingPair pair,
        String symbol,
        boolean spot,
        boolean inverse,
        BigDecimal tick,
        long perUnit,
        long lot,
        long maxQty,
        Coin base,
        Coin quote,
        Coin money) {

    /** Ticks and lots as recorded for the named ones, plausible ones for others. */
    static Rules of(TradingPair pair, boolean spot) {
        Coin base = Coin.of(pair.base());
        Coin quote = Coin.of(pair.quote());
        boolean inverse = !spot && pair.quote().equals("USD");
        boolean fits = spot
                ? !pair.quote().equals("USD")
                : pair.quote().equals("USDT") || inverse && pair.base().equals("BTC");
        if (!fits) {
            throw new IllegalArgumentException(pair + " cannot be traded here: expected "
                    + (spot ? "a pair quoted in anything but USD" : "BTC-USD, or a pair quoted in USDT"));
        }
        String symbol = base.house() + (spot ? "_" : "") + quote.house();
        if (inverse) {
            return new Rules(pair, symbol, false, true, new BigDecimal("0.1"), 1, 100, 10_000_000, base, quote, base);
        }
        long perUnit = BigDecimal.TEN
                .pow(spot ? base.scale() : contractPlaces(pair.base()))
                .longValueExact();
        int lotPlaces = spot ? lotPlaces(pair.base()) : contractPlaces(pair.base()) - lotDigits(pair.base());
        long lot = BigDecimal.valueOf(perUnit).movePointLeft(lotPlaces).longValueExact();
        return new Rules(
                pair, symbol, spot, false, tick(pair, spot), perUnit, lot, lot * 1_000_000, base, quote, quote);
    }

    private static BigDecimal tick(TradingPair pair, boolean spot) {
        if (!pair.quote().startsWith("USD")) {
            return new BigDecimal("0.0000001");
        }
        return new BigDecimal(
                switch (pair.base()) {
                    case "BTC" -> spot ? "0.5" : "0.1";
                    case "ETH" -> "0.05";
                    default -> "0.01";
                });
    }

    /** On spot, the places of a lot in base units. */
    private static int lotPlaces(String base) {
        return base.equals("BTC") ? 4 : 3;
    }

    /** Places of a linear contract in base units. */
    private static int contractPlaces(String base) {
        return switch (base) {
            case "BTC" -> 6;
            case "ETH" -> 5;
            default -> 4;
        };
    }

    /** Zeros of a linear lot. */
    private static int lotDigits(String base) {
        return base.equals("BTC") ? 2 : 3;
    }

    /** Decimal places of a lot, in whose multiples all amounts of the book come; 0 for contracts. */
    int amountPlaces() {
        return inverse
                ? 0
                : BigDecimal.valueOf(lot)
                        .divide(BigDecimal.valueOf(perUnit))
                        .stripTrailingZeros()
                        .scale();
    }

    /** The core's amount of a quantity. */
    BigDecimal amount(long qty) {
        return BigDecimal.valueOf(qty).divide(BigDecimal.valueOf(perUnit));
    }

    /** The quantity of an amount of the core. */
    long qty(BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(perUnit))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** What an amount is worth at a price, in what it settles in; the rounding of contracts is the venue's. */
    BigDecimal worth(BigDecimal price, BigDecimal amount) {
        return inverse
                ? amount.multiply(BigDecimal.ONE.divide(price, 10, RoundingMode.HALF_UP))
                : price.multiply(amount);
    }

    /** The same in base units. */
    BigDecimal baseOf(BigDecimal price, BigDecimal amount) {
        return inverse ? worth(price, amount) : amount;
    }

    /** The same in quote units. */
    BigDecimal quoteOf(BigDecimal price, BigDecimal amount) {
        return inverse ? amount : price.multiply(amount);
    }

    static Rules of(Instrument instrument) {
        return of(instrument.tradingPair(), instrument.settle() == null);
    }
}
