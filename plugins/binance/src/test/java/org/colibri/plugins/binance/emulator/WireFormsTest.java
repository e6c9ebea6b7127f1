package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.CandleInterval;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Small forms of the wire: numbers, stream names, candle times, frames. */
class WireFormsTest {

    @Test
    @DisplayName("Decimals have eight places, cut and never in exponent form")
    void writesDecimals() {
        assertThat(Num.text(new BigDecimal("1E-7"))).isEqualTo("0.00000010");
        assertThat(Num.text(new BigDecimal("1E+3"))).isEqualTo("1000.00000000");
        assertThat(Num.text(new BigDecimal("0.123456789"))).isEqualTo("0.12345678");
        assertThat(Num.text(null)).isEqualTo("0.00000000");
        assertThat(Num.percent(new BigDecimal("-1"), new BigDecimal("3"))).isEqualTo("-33.333");
    }

    @Test
    @DisplayName("Stream names are read with their levels, speeds and intervals")
    void readsStreamNames() {
        StreamName slow = StreamName.parse("btcusdt@depth");
        assertThat(slow.kind()).isEqualTo(StreamName.Kind.DEPTH);
        assertThat(slow.symbol()).isEqualTo("BTCUSDT");
        assertThat(slow.period().toMillis()).isEqualTo(1000);
        StreamName partial = StreamName.parse("btcusdt@depth20@100ms");
        assertThat(partial.levels()).isEqualTo(20);
        assertThat(partial.period().toMillis()).isEqualTo(100);
        assertThat(StreamName.parse("btcusdt@kline_1M").interval()).isEqualTo(CandleInterval.MO1);
        assertThat(StreamName.parse("btcusdt@kline_1s").period().toMillis()).isEqualTo(1000);
        assertThat(StreamName.parse("BTCUSDT@trade").symbol()).isNotEqualTo("BTCUSDT");
        for (String wrong : List.of("btcusdt", "@trade", "btcusdt@depth7", "btcusdt@kline_7m", "!ticker@arr", "")) {
            assertThat(StreamName.parse(wrong)).as(wrong).isNull();
        }
    }

    @Test
    @DisplayName("A frame's numbers are signed as they were written, its parameters sorted")
    void readsFrames() {
        ApiFrame frame = ApiFrame.parse("{\"id\":\"x\",\"method\":\"v3/order.place\",\"params\":{\"price\":0.10,"
                + "\"apiKey\":\"k\",\"list\":[\"A\"],\"flag\":false,\"gone\":null,\"signature\":\"s+/=\"}}");
        assertThat(frame.method()).isEqualTo("order.place");
        RequestText text = RequestText.ofFrame(frame.params());
        assertThat(text.signedText()).isEqualTo("apiKey=k&flag=false&list=[\"A\"]&price=0.10");
        assertThat(text.signature()).isEqualTo("s+/=");
        for (String wrong : List.of("", "[]", "{", "{\"id\":", "17", "{\"params\":{\"a\":}}")) {
            assertThat(ApiFrame.parse(wrong)).as(wrong).isNull();
        }
    }

    @Test
    @DisplayName("Nothing that may hold a secret shows values in its text form")
    void showsNoValues() {
        RequestText text = RequestText.ofFrame(Map.of("apiKey", "very-secret", "signature", "very-secret"));
        assertThat(text.toString()).doesNotContain("very-secret");
        assertThat(new ApiFrame(null, "m", Map.of("apiKey", "very-secret")).toString())
                .doesNotContain("very-secret");
    }
}
