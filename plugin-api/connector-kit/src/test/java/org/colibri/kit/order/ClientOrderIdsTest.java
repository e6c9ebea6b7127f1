package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.time.Clock;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.venue.ClientIdFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {

    private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    private final Clock clock = time.clock();

    @Test
    @DisplayName("OID-2: prefix, tag, nine of time, three of counter")
    void form() {
        ClientOrderIds ids = new ClientOrderIds(ClientIdFormat.text("t-", 30), "q7z", clock);

        String id = ids.next();

        String millis = Long.toString(clock.millis(), 36);
        assertThat(id).isEqualTo("t-q7z" + "0".repeat(9 - millis.length()) + millis + "000");
        assertThat(ids.next()).endsWith("001");
    }

    @Test
    @DisplayName("OID-2: a million ids from eight threads and across a restart never collide")
    void neverCollide() throws InterruptedException {
        ClientIdFormat format = ClientIdFormat.text("", 32);
        Set<String> all = ConcurrentHashMap.newKeySet(1 << 21);
        makeHalfAMillion(new ClientOrderIds(format, "abc", clock), all);
        time.advance(Duration.ofMillis(50));

        makeHalfAMillion(new ClientOrderIds(format, "abc", clock), all);

        assertThat(all).hasSize(1_000_000);
    }

    @Test
    @DisplayName("OID-2: an id that is found again pushes the time part past itself, even when the clock was set back")
    void clockSetBack() {
        ClientIdFormat format = ClientIdFormat.text("", 32);
        time.advance(Duration.ofHours(1));
        String before = new ClientOrderIds(format, "abc", clock).next();
        ClientOrderIds later = new ClientOrderIds(format, "abc", new VirtualTime(1_763_800_000_000L).clock());

        later.seen(before);

        assertThat(later.next()).isGreaterThan(before);
    }

    @Test
    @DisplayName("OID-2: numeric venues get time, counter and tag within their width")
    void numeric() {
        for (int bits : new int[] {63, 53, 45}) {
            ClientOrderIds ids = new ClientOrderIds(ClientIdFormat.numeric(bits), "abc", clock);
            long last = 0;
            for (int i = 0; i < 1_000; i++) {
                String id = ids.next();
                long number = Long.parseLong(id);
                assertThat(number).isGreaterThan(last).isLessThan(bits == 63 ? Long.MAX_VALUE : 1L << bits);
                assertThat(ids.isOurs(id)).isTrue();
                last = number;
            }
        }
        assertThatThrownBy(() -> new ClientOrderIds(ClientIdFormat.numeric(32), "abc", clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40 bits");
    }

    @Test
    @DisplayName("OID-3: own ids are told from others by prefix and tag")
    void ours() {
        ClientOrderIds ids = new ClientOrderIds(ClientIdFormat.text("x-", 32), "abc", clock);
        ClientOrderIds others = new ClientOrderIds(ClientIdFormat.text("x-", 32), "abd", clock);

        assertThat(ids.isOurs(ids.next())).isTrue();
        assertThat(ids.isOurs(others.next())).isFalse();
        assertThat(ids.isOurs("x-abc")).isFalse();
        assertThat(ids.isOurs("x-abc!!!!!!!!!!!!")).isFalse();
        assertThat(ids.isOurs(null)).isFalse();
        ClientOrderIds numbers = new ClientOrderIds(ClientIdFormat.numeric(63), "abc", clock);
        assertThat(numbers.isOurs(new ClientOrderIds(ClientIdFormat.numeric(63), "abd", clock).next()))
                .isFalse();
        assertThat(numbers.isOurs("web_123")).isFalse();
        assertThat(numbers.isOurs("99999999999999999999")).isFalse();
    }

    private static void makeHalfAMillion(ClientOrderIds ids, Set<String> all) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 62_500; n++) {
                    all.add(ids.next());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
