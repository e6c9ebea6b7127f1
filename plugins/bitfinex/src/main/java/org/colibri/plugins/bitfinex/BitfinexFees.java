package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;

/** Decodes the account's fees, of which the kind of the quote asset chooses the column. */
final class BitfinexFees {

    private static final int RATES = 4;
    private static final int CRYPTO = 0;
    private static final int STABLE = 1;
    private static final int FIAT = 2;

    private static final Set<String> FIATS = Set.of("USD", "EUR", "GBP", "JPY", "CNH", "TRY", "MXN", "CHF");
    private static final Set<String> STABLES = Set.of("USDT", "USDC", "TUSD", "EURT", "DAI", "CNHT", "MXNT", "XCHF");

    private BitfinexFees() {}

    /** {@code [_, _, _, _, [[makerCrypto, makerStable, makerFiat,…],[takerCrypto, takerStable, takerFiat,…]],…]}. */
    static FeeRates rates(TradingPair pair, JsonNode answer) {
        JsonNode rates =
                BitfinexRow.list(BitfinexRow.list(answer, "the summary").path(RATES), "the fees");
        int column = column(pair.quote());
        return new FeeRates(
                pair, new BitfinexRow(rates.path(0)).decimal(column), new BitfinexRow(rates.path(1)).decimal(column));
    }

    private static int column(String quote) {
        if (FIATS.contains(quote)) {
            return FIAT;
        }
        return STABLES.contains(quote) ? STABLE : CRYPTO;
    }
}
