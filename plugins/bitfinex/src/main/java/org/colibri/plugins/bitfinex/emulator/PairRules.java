package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A pair in the venue's words, and its sizes.
 *
 * @param name without the leading {@code t}: {@code BTCUSD}, {@code DOGE:USD}
 * @param base its house name
 * @param quote its house name
 */
record PairRules(TradingPair pair, String name, String base, String quote, BigDecimal minAmount, BigDecimal maxAmount) {

    private static final int SHORT_NAME = 3;

    /** Sizes as recorded for BTC, ETH and DOGE, plausible ones for others. */
    static PairRules of(TradingPair pair) {
        String base = Coins.house(pair.base());
        String quote = Coins.house(pair.quote());
        boolean colon = base.length() > SHORT_NAME || quote.length() > SHORT_NAME;
        String[] sizes =
                switch (pair.base()) {
                    case "BTC" -> new String[] {"0.00004", "2000"};
                    case "ETH" -> new String[] {"0.0008", "5000"};
                    case "DOGE" -> new String[] {"22", "1500000"};
                    default -> new String[] {"0.02", "1000000"};
                };
        return new PairRules(
                pair,
                base + (colon ? ":" : "") + quote,
                base,
                quote,
                new BigDecimal(sizes[0]),
                new BigDecimal(sizes[1]));
    }

    /** As requests name it: {@code tBTCUSD}. */
    String symbol() {
        return "t" + name;
    }

    /** The row of {@code pub:info:pair}. */
    String info() {
        Row sizes = new Row()
                .nulls(3)
                .text(Num.pointed(minAmount))
                .text(Num.pointed(maxAmount))
                .nulls(3)
                .raw("0.1")
                .raw("0.05")
                .nulls(2);
        return new Row().text(name).raw(sizes.json()).json();
    }
}
