package org.colibri.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PlainDecimalTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.001", "-5", "+2.50", ".5", "7.", "00012345678901234567890"})
    void whatPeopleTypeIsTheNumberItSays(String text) {
        assertThat(PlainDecimal.parse(text))
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(new BigDecimal(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "one", "1e9", "1e999999999", "NaN", "Infinity", "0x10", "1,5", "1 ", "١"})
    void anythingElseIsNoNumber(String text) {
        assertThat(PlainDecimal.parse(text)).isEmpty();
    }

    @Test
    void secondsAreAboveZeroAndBounded() {
        PositiveSeconds seconds = new PositiveSeconds();
        assertThat(seconds.convert("0.5")).isEqualTo(Duration.ofMillis(500));
        assertThat(seconds.convert("10")).isEqualTo(Duration.ofSeconds(10));
        for (String wrong : new String[] {"0", "-1", "0.0001", "soon", "99999999999", "1e3"}) {
            assertThatThrownBy(() -> seconds.convert(wrong)).isInstanceOf(TypeConversionException.class);
        }
    }
}
