package org.colibri.kit.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ListingTest {

    @Test
    @DisplayName("SYM-3: what cannot be read is left out and counted, what is none of ours is not")
    void leavesOut() {
        Listing<Integer> read = read("1", "x", "", "y", "2");
        assertThat(read.entries()).containsExactly(1, 2);
        assertThat(read.malformed()).isEqualTo(2);
        assertThat(read.firstFault()).startsWith("entry x: ").contains("\"x\"");
        assertThat(read("3")).isEqualTo(new Listing<>(List.of(3), 0, null));
    }

    @Test
    @DisplayName("SYM-3: the log says it when the number changes")
    void toldOnce() {
        Logger log = mock(Logger.class);
        ListingLog told = new ListingLog(log);
        List.of(read("1"), read("x"), read("y", "1"), read("1"), read("x", "y")).forEach(told::read);
        verify(log, times(1)).warn(anyString(), eq((Object) 1), any());
        verify(log, times(1)).warn(anyString(), eq((Object) 0), any());
        verify(log, times(1)).warn(anyString(), eq((Object) 2), any());
    }

    private static Listing<Integer> read(String... entries) {
        return Listing.of(
                List.of(entries),
                entry -> "entry " + entry,
                entry -> entry.isEmpty() ? null : (Integer) Integer.parseInt(entry));
    }
}
