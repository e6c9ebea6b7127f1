package org.colibri.plugins.bitfinex;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.colibri.api.model.Balance;

/**
 * A wallet, {@code [TYPE, CURRENCY, BALANCE, UNSETTLED_INTEREST, AVAILABLE, …]}, as REST and the private socket tell
 * it.
 */
record BitfinexWallet(BitfinexRow row) {

    /** Rows have grown over time, none has become shorter. */
    private static final int COLUMNS = 7;

    /**
     * True for the wallet of spot trading.
     *
     * @throws IllegalArgumentException for a row that is none of a wallet: what it says of our balance is not known
     */
    boolean isSpot() {
        row.decimal(2);
        if (row.array().size() < COLUMNS) {
            // An element is missing somewhere, so that another one may stand in the place of the amounts.
            throw new IllegalArgumentException(
                    "a wallet's row of " + row.array().size() + " elements");
        }
        return switch (row.text(0)) {
            case "exchange" -> true;
            case "margin", "funding" -> false;
            default -> throw new IllegalArgumentException("a row of no known wallet");
        };
    }

    /** False while the venue has not worked out what of it is available. */
    boolean isComplete() {
        return row.has(4);
    }

    /**
     * The balance, of which nothing is available while the venue has not worked that out.
     *
     * @param assets our name of the venue's asset
     */
    Balance balance(UnaryOperator<String> assets) {
        BigDecimal available = isComplete() ? row.decimal(4) : BigDecimal.ZERO;
        return new Balance(assets.apply(row.text(1)), row.decimal(2), available);
    }
}
