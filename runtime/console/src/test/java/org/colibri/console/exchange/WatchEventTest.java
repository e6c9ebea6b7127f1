package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.colibri.console.UsageException;
import org.junit.jupiter.api.Test;

class WatchEventTest {

    @Test
    void aListNamesEventsWithOrWithoutBlanks() {
        assertThat(WatchEvent.parse("book, bookDelta,fill"))
                .containsExactlyInAnyOrder(WatchEvent.BOOK, WatchEvent.BOOK_DELTA, WatchEvent.FILL);
    }

    @Test
    void allNamesAreUnderstood() {
        String all = Arrays.stream(WatchEvent.values()).map(WatchEvent::text).collect(Collectors.joining(","));
        assertThat(WatchEvent.parse(all)).containsExactlyInAnyOrder(WatchEvent.values());
    }

    @Test
    void anUnknownOneIsNamedWithThoseThereAre() {
        for (String wrong : new String[] {"", "book,,trade", "Book", "everything"}) {
            assertThatThrownBy(() -> WatchEvent.parse(wrong))
                    .isInstanceOfSatisfying(
                            UsageException.class, e -> assertThat(e.hint()).contains("bookDelta", "balance"));
        }
    }

    @Test
    void ordersFillsBalancesAndPositionsNeedAKey() {
        assertThat(Arrays.stream(WatchEvent.values()).filter(WatchEvent::isPrivate))
                .containsExactlyInAnyOrder(WatchEvent.ORDER, WatchEvent.FILL, WatchEvent.BALANCE, WatchEvent.POSITION);
    }
}
