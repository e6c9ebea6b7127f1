package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.web.EventRing.Cursor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The newest order events")
class EventRingTest {

    private final EventRing ring = new EventRing("binance/main", "run", 4);

    private void add(long sequence) {
        ring.add(new OrderEvent.OrderCreated(new EventHeader("binance", "main", null, 0, 0, sequence), "bot", null));
    }

    private List<Long> after(Cursor place) {
        List<Long> read = new ArrayList<>();
        Cursor at = place;
        for (OrderEvent event = ring.after(at); event != null; event = ring.after(at)) {
            read.add(event.header().eventSequence());
            at = new Cursor(at.generation(), event.header().eventSequence());
        }
        return read;
    }

    @Test
    @DisplayName("are read on from any place that is kept, each once and in order")
    void resumes() {
        assertThat(ring.reaches(ring.end())).isTrue();
        add(1);
        add(2);
        add(3);
        assertThat(after(ring.begin())).containsExactly(1L, 2L, 3L);
        assertThat(after(new Cursor(ring.generation(), 2))).containsExactly(3L);
        assertThat(after(ring.end())).isEmpty();
    }

    @Test
    @DisplayName("beyond the ring, of another run, or of the future are not reached")
    void beyond() {
        for (long sequence = 1; sequence <= 6; sequence++) {
            add(sequence);
        }
        assertThat(ring.oldest()).isEqualTo(3);
        assertThat(ring.reaches(new Cursor(ring.generation(), 2))).isTrue();
        assertThat(ring.reaches(new Cursor(ring.generation(), 1))).isFalse();
        assertThat(ring.reaches(new Cursor("other.0", 5))).isFalse();
        assertThat(ring.reaches(new Cursor(ring.generation(), 7))).isFalse();
        assertThat(after(ring.begin())).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    @DisplayName("begin again after a hole, so that nobody reads over it")
    void hole() {
        add(1);
        add(2);
        Cursor before = ring.end();
        add(5);
        assertThat(ring.holes()).isEqualTo(1);
        assertThat(ring.reaches(before)).isFalse();
        assertThat(after(ring.begin())).containsExactly(5L);
    }

    @Test
    @DisplayName("of a connector that began anew are another generation")
    void generation() {
        add(1);
        add(2);
        Cursor before = ring.end();
        add(1);
        assertThat(ring.reaches(before)).isFalse();
        assertThat(ring.generation()).isNotEqualTo(before.generation());
        assertThat(after(ring.begin())).containsExactly(1L);
    }

    @Test
    @DisplayName("that began before somebody listened reach no further back than that")
    void late() {
        add(57);
        assertThat(ring.reaches(new Cursor(ring.generation(), 0))).isFalse();
        assertThat(after(ring.begin())).containsExactly(57L);
    }
}
