package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connector's options")
class OptionsTest {

    @Test
    @DisplayName("that nobody asked for are refused by name, with those that there are")
    void unknown() {
        Options options = new Options(Map.of("ping", "5s", "fee-makr", "0.001"));
        options.duration("ping", Duration.ofSeconds(1));
        options.fee("fee-maker");

        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> options.refuseOthers("binance"))
                .withMessage("binance has no option 'fee-makr'; it has fee-maker, ping")
                .satisfies(refused -> assertThat(refused.option()).isEqualTo("fee-makr"))
                .satisfies(refused -> assertThat(refused.known()).containsExactly("fee-maker", "ping"));
    }

    @Test
    @DisplayName("that were asked for are none too many, and a wrong value names its option")
    void known() {
        Options options = new Options(Map.of("ping", "soon"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.duration("ping", Duration.ofSeconds(1)))
                .withMessageContaining("option ping = 'soon'");
        assertThatCode(() -> options.refuseOthers("binance")).doesNotThrowAnyException();
    }
}
