package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingPaymentTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final TradingPair ETH = TradingPair.parse("ETH-USDT");

    private static FundingPayment paid(TradingPair pair, String rate, String amount, String asset, long time) {
        return new FundingPayment(
                pair, rate == null ? null : new BigDecimal(rate), new BigDecimal(amount), asset, time);
    }

    @Test
    @DisplayName(
            "PERP-4: what both positions of a pair pay at one time is one payment; others stay apart, oldest first")
    void summed() {
        assertThat(FundingPayment.summed(List.of(
                        paid(BTC, "0.0001", "-3", "USDT", 2),
                        paid(BTC, "0.0001", "1.25", "USDT", 2),
                        paid(ETH, "0.0001", "-5", "USDT", 2),
                        paid(BTC, "0.0002", "-7", "USDT", 1),
                        paid(BTC, "0.0001", "-0.5", "BNB", 2))))
                .containsExactly(
                        paid(BTC, "0.0002", "-7", "USDT", 1),
                        paid(BTC, "0.0001", "-1.75", "USDT", 2),
                        paid(ETH, "0.0001", "-5", "USDT", 2),
                        paid(BTC, "0.0001", "-0.5", "BNB", 2));
    }

    @Test
    @DisplayName("PERP-4: a sum of payments by different rates, or of one that is not told, has none")
    void rates() {
        assertThat(FundingPayment.summed(
                        List.of(paid(BTC, "0.0001", "1", "USDT", 1), paid(BTC, "-0.0001", "1", "USDT", 1))))
                .containsExactly(paid(BTC, null, "2", "USDT", 1));
        assertThat(FundingPayment.summed(List.of(paid(BTC, "0.0001", "1", "USDT", 1), paid(BTC, null, "1", "USDT", 1))))
                .containsExactly(paid(BTC, null, "2", "USDT", 1));
    }
}
