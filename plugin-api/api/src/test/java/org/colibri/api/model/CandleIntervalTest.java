package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleIntervalTest {

    @Test
    @DisplayName("MD-3: the standard's intervals in their order, growing")
    void names() {
        assertThat(CandleInterval.values())
                .extracting(CandleInterval::text)
                .containsExactly("1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M".split(" "));
        assertThat(CandleInterval.values())
                .extracting(CandleInterval::millis)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @DisplayName("MD-3: each interval is read from its own text and has the length that it says")
    @EnumSource(CandleInterval.class)
    void parses(CandleInterval interval) {
        assertThat(CandleInterval.parse(interval.text())).isSameAs(interval);
        assertThat(interval).hasToString(interval.text());
        long count = Long.parseLong(interval.text().replaceAll("\\D", ""));
        long unit =
                switch (interval.text().replaceAll("\\d", "")) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3_600;
                    case "d" -> 86_400;
                    case "w" -> 7 * 86_400;
                    default -> 30 * 86_400;
                };
        assertThat(interval.millis()).isEqualTo(count * unit * 1_000);
    }

    @ParameterizedTest
    @DisplayName("Another text is refused with the list of those allowed; case matters")
    @ValueSource(strings = {"", "1H", "2m", "60", "1mo"})
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CandleInterval.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("1s, 1m, 3m")
                .withMessageContaining("1w, 1M");
        assertThat(CandleInterval.parse("1M")).isNotEqualTo(CandleInterval.parse("1m"));
    }
}
