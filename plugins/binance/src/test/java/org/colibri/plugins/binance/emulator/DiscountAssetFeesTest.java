package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fees in the venue's own coin. */
class DiscountAssetFeesTest {

    private static final BigDecimal RATE = new BigDecimal("0.001");
    private static final Instrument BTC = Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT")
            .scales(2, 8)
            .build();

    private final Account account = new Accounts().open("client");
    private final DiscountAssetFees fees =
            new DiscountAssetFees(new ReceivedAssetFees(RATE, RATE, 8), "BNB", new BigDecimal("0.75"), 8);

    private Fee bought() {
        BigDecimal worth = new BigDecimal("25000");
        return fees.charge(account, BTC, Side.BUY, Liquidity.TAKER, BigDecimal.ONE, worth);
    }

    @Test
    @DisplayName("FEE-2: the venue's own coin pays, with its discount, while there is enough of it")
    void discountAsset() {
        assertThat(bought()).isEqualTo(new Fee("BTC", RATE));
        account.add("BNB", new BigDecimal("0.1875"));
        Fee inCoin = bought();
        assertThat(inCoin.asset()).isEqualTo("BNB");
        assertThat(inCoin.amount()).as("18.75 of the quote, at 100").isEqualByComparingTo("0.1875");
        account.add("BNB", new BigDecimal("-0.0001"));
        assertThat(bought().asset()).isEqualTo("BTC");

        FeeRates rates = fees.rates(account, BTC);
        assertThat(rates.taker()).isEqualByComparingTo(RATE);
        assertThat(rates.discount().taker()).isEqualByComparingTo("0.00075");
    }
}
