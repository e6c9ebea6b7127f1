package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingPairTest {

    @Test
    @DisplayName("SYM-1: a pair is read from its text and written back")
    void parses() {
        TradingPair pair = TradingPair.parse("BTC-USDT");
        assertThat(pair).isEqualTo(new TradingPair("BTC", "USDT")).hasToString("BTC-USDT");
        assertThat(TradingPair.parse("A-B-USDT")).isEqualTo(new TradingPair("A-B", "USDT"));
    }

    @ParameterizedTest
    @DisplayName("A text that is no pair is refused with an example")
    @ValueSource(strings = {"", "-", "BTC", "BTC-", "-USDT", "BTCUSDT", "BTC/USDT"})
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TradingPair.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("BTC-USDT");
    }

    @Test
    @DisplayName("SYM-1: a quote with a hyphen, which would read back as another pair, is refused")
    void refusesHyphenInQuote() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TradingPair("BTC", "US-DT"))
                .withMessageContaining("US-DT");
    }

    @Test
    @DisplayName("A pair without an asset is refused")
    void refusesEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingPair("", "USDT"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingPair("BTC", ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new TradingPair(null, "USDT"))
                .withMessage("base");
        assertThatNullPointerException()
                .isThrownBy(() -> new TradingPair("BTC", null))
                .withMessage("quote");
    }

    @Test
    @DisplayName("Pairs are ordered by base, then by quote, as equality has it")
    void isOrdered() {
        TreeSet<TradingPair> pairs = new TreeSet<>();
        for (String text : new String[] {"ETH-BTC", "BTC-USDT", "BTC-EUR", "BTC-USDT"}) {
            pairs.add(TradingPair.parse(text));
        }
        assertThat(pairs).map(TradingPair::toString).containsExactly("BTC-EUR", "BTC-USDT", "ETH-BTC");
    }
}
