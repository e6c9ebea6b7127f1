package org.colibri.api.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorOptionsTest {

    private static EmulatorOptions ports(int port, int controlPort) {
        return new EmulatorOptions(port, List.of(), Map.of(), "quiet", 1, null, controlPort, "venue", List.of());
    }

    @Test
    @DisplayName("By default: free ports, the quiet market, the venue's limits, no fault")
    void defaults() {
        EmulatorOptions options = EmulatorOptions.defaults();
        assertThat(options.port()).isZero();
        assertThat(options.controlPort()).isZero();
        assertThat(options.pairs()).isEmpty();
        assertThat(options.balances()).isEmpty();
        assertThat(options.market()).isEqualTo("quiet");
        assertThat(options.limits()).isEqualTo("venue");
        assertThat(options.credentials()).isNull();
        assertThat(options.faults()).isEmpty();
    }

    @Test
    @DisplayName("A changed copy differs in what was changed and in nothing else")
    void copies() {
        Credentials credentials = Credentials.of(Map.of("apiKey", "k"));
        EmulatorOptions options = EmulatorOptions.defaults()
                .withMarket("random", 42)
                .withCredentials(credentials)
                .withLimits("x10");
        assertThat(options.market()).isEqualTo("random");
        assertThat(options.seed()).isEqualTo(42);
        assertThat(options.credentials()).isSameAs(credentials);
        assertThat(options.limits()).isEqualTo("x10");
        assertThat(options.withMarket("quiet", 1).withCredentials(null).withLimits("venue"))
                .isEqualTo(EmulatorOptions.defaults());
    }

    @ParameterizedTest
    @DisplayName("A port outside 0 to 65535 is refused by name")
    @ValueSource(ints = {-1, 65_536})
    void refusesPorts(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ports(port, 0))
                .withMessageStartingWith("port ")
                .withMessageContaining("" + port);
        assertThatIllegalArgumentException().isThrownBy(() -> ports(0, port)).withMessageStartingWith("controlPort ");
        assertThat(ports(65_535, 1).port()).isEqualTo(65_535);
    }

    @Test
    @DisplayName("Options keep their own copies of lists and maps")
    void areImmutable() {
        List<TradingPair> pairs = new ArrayList<>();
        Map<String, BigDecimal> balances = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        EmulatorOptions options = new EmulatorOptions(0, pairs, balances, "quiet", 1, null, 0, "off", faults);
        pairs.add(new TradingPair("BTC", "USDT"));
        balances.put("BTC", BigDecimal.ONE);
        faults.add(new Fault("dropAck", 0, 1));
        assertThat(options.pairs()).isEmpty();
        assertThat(options.balances()).isEmpty();
        assertThat(options.faults()).isEmpty();
    }
}
