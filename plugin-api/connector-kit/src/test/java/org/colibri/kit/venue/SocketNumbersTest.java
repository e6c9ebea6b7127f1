package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.colibri.kit.net.SocketPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SocketNumbersTest {

    @Test
    @DisplayName("NET-5: ping, pong time-out and silence can be set; all else is the venue's rule")
    void changesWhatIsNamed() {
        SocketPolicy standard = SocketPolicy.standard();
        SocketPolicy changed =
                SocketNumbers.apply(standard, Map.of("ping", "500ms", "pong-timeout", "2s", "socket-silence", "4"));
        assertThat(changed.ping()).isEqualTo(Duration.ofMillis(500));
        assertThat(changed.pongTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.silence()).isEqualTo(Duration.ofSeconds(4));
        assertThat(changed.topicsPerSocket()).isEqualTo(standard.topicsPerSocket());
        assertThat(SocketNumbers.apply(standard, Map.of())).isEqualTo(standard);
    }

    @Test
    @DisplayName("A wrong number names the option, its value and what is allowed")
    void refusesNonsense() {
        assertThatThrownBy(() -> SocketNumbers.apply(SocketPolicy.standard(), Map.of("socket-silence", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("socket-silence", "soon", "500ms");
    }
}
