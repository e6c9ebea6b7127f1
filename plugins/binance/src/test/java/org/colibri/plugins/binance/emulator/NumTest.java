package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decimals as the venue writes them. */
class NumTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00000000",
        "0.000000019, 0.00000001",
        "-0.00000001, -0.00000001",
        "-0.000000001, 0.00000000",
        "1E+3, 1000.00000000",
        "25000, 25000.00000000",
        "-1.5, -1.50000000",
        "9999999999.99999999, 9999999999.99999999",
        "99999999999.99999999, 99999999999.99999999",
        "123456789012345678901234567890.1, 123456789012345678901234567890.10000000"
    })
    void eightPlaces(String value, String written) {
        assertThat(Num.text(new BigDecimal(value))).isEqualTo(written);
    }

    @Test
    void nothingIsZero() {
        assertThat(Num.text(null)).isEqualTo("0.00000000");
    }

    @Test
    void numbersOfAllLengthsAndScalesAreWrittenAsBigDecimalWritesThem() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigInteger unscaled = new BigInteger(1 + random.nextInt(90), random);
            BigDecimal value =
                    new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(25) - 4);
            assertThat(Num.text(value))
                    .isEqualTo(value.setScale(8, RoundingMode.DOWN).toPlainString());
        }
    }
}
