package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Small forms of the wire: numbers, symbols, checksums. */
class WireFormsTest {

    @Test
    @DisplayName("BOOK-3: the checksums of the fact sheet's worked examples")
    void sumsTheWorkedExamples() {
        BookShape.Entries levels = new BookShape.Entries(
                List.of(level(true, "6000", "1"), level(true, "5900", "2")),
                List.of(level(false, "6100", "3"), level(false, "6200", "4")));
        assertThat(Checksum.text(levels)).isEqualTo("6000:1:6100:-3:5900:2:6200:-4");
        assertThat(Checksum.of(levels)).isEqualTo(1756193398);
        BookShape.Entries small =
                new BookShape.Entries(List.of(level(true, "6000", "1"), level(true, "1.7E-8", "2")), levels.asks());
        assertThat(Checksum.text(small)).isEqualTo("6000:1:6100:-3:0.000000017:2:6200:-4");
        assertThat(Checksum.of(small)).isEqualTo(-931816132);
        BookShape.Entries orders = new BookShape.Entries(
                List.of(order(true, "6000", 100, "1"), order(true, "5900", 101, "2")),
                List.of(order(false, "6100", 102, "3"), order(false, "6200", 103, "4")));
        assertThat(Checksum.of(orders)).isEqualTo(1841538801);
    }

    @Test
    @DisplayName("Numbers are written as JavaScript writes them, sizes and sentences with a point")
    void writesNumbers() {
        assertThat(Num.text(new BigDecimal("0.00000083"))).isEqualTo("8.3e-7");
        assertThat(Num.text(new BigDecimal("-0.000000052128"))).isEqualTo("-5.2128e-8");
        assertThat(Num.text(new BigDecimal("0.0000010"))).isEqualTo("0.000001");
        assertThat(Num.text(new BigDecimal("1E+5"))).isEqualTo("100000");
        assertThat(Num.text(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(Num.pointed(new BigDecimal("118110"))).isEqualTo("118110.0");
        assertThat(Num.pointed(new BigDecimal("107.60"))).isEqualTo("107.6");
    }

    @Test
    @DisplayName("RULE-3: prices are cut to five significant digits and eight places, towards zero")
    void cutsPrices() {
        assertThat(Num.cutPrice(new BigDecimal("60000.9"))).isEqualByComparingTo("60000");
        assertThat(Num.cutPrice(new BigDecimal("118289"))).isEqualByComparingTo("118280");
        assertThat(Num.cutPrice(new BigDecimal("1.23459"))).isEqualByComparingTo("1.2345");
        assertThat(Num.cutPrice(new BigDecimal("0.000123456"))).isEqualByComparingTo("0.00012345");
    }

    @Test
    @DisplayName("Numbers of requests are text or numbers; what is none, or has hundreds of digits, is nothing")
    void readsNumbers() {
        assertThat(Num.read(TextNode.valueOf("-0.5"))).isEqualByComparingTo("-0.5");
        assertThat(Num.read(DecimalNode.valueOf(new BigDecimal("0.5")))).isEqualByComparingTo("0.5");
        for (String wrong : List.of("", " 1", "x", "1e999999999", "NaN", "0x1", "1".repeat(50))) {
            assertThat(Num.read(TextNode.valueOf(wrong))).as(wrong).isNull();
        }
    }

    @Test
    @DisplayName("Symbols have house names, and a colon when one of them has more than three letters")
    void namesPairs() {
        assertThat(PairRules.of(TradingPair.parse("BTC-USD")).symbol()).isEqualTo("tBTCUSD");
        assertThat(PairRules.of(TradingPair.parse("BTC-USDT")).symbol()).isEqualTo("tBTCUST");
        assertThat(PairRules.of(TradingPair.parse("DOGE-USD")).symbol()).isEqualTo("tDOGE:USD");
        assertThat(PairRules.of(TradingPair.parse("DASH-USDC")).symbol()).isEqualTo("tDSHUDC");
        assertThat(PairRules.of(TradingPair.parse("BCH-USD")).symbol()).isEqualTo("tBCHN:USD");
        assertThat(PairRules.of(TradingPair.parse("UST-USD")).symbol()).isEqualTo("tTERRAUST:USD");
    }

    private static BookShape.Entry level(boolean bid, String price, String amount) {
        return new BookShape.Entry(bid, new BigDecimal(price), 0, 1, new BigDecimal(amount));
    }

    private static BookShape.Entry order(boolean bid, String price, long id, String amount) {
        return new BookShape.Entry(bid, new BigDecimal(price), id, 1, new BigDecimal(amount));
    }
}
