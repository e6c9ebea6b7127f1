package org.colibri.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {

    @Test
    @DisplayName("POLL-3: ready only when every part is; what is missing is named in order")
    void missing() {
        SortedMap<String, Readiness.Item> items = new TreeMap<>();
        items.put("symbols", new Readiness.Item(true, 1));
        assertThat(new Readiness(items).isReady()).isTrue();
        items.put("rules", new Readiness.Item(false, 2));
        items.put("books", new Readiness.Item(false, 3));
        Readiness readiness = new Readiness(items);
        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.missing()).containsExactly("books", "rules");
        assertThat(readiness.items().get("rules").since()).isEqualTo(2);
    }

    @Test
    @DisplayName("A readiness does not follow the map that it was made of")
    void isImmutable() {
        SortedMap<String, Readiness.Item> items = new TreeMap<>();
        Readiness readiness = new Readiness(items);
        items.put("clock", new Readiness.Item(false, 1));
        assertThat(readiness.isReady()).isTrue();
        assertThatThrownBy(() -> readiness.items().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @DisplayName("HLTH-1: only a healthy or degraded connector takes orders that add exposure")
    @EnumSource(Health.State.class)
    void createsByHealth(Health.State state) {
        assertThat(state.allowsCreates())
                .isEqualTo(
                        EnumSet.of(Health.State.HEALTHY, Health.State.DEGRADED).contains(state));
    }
}
