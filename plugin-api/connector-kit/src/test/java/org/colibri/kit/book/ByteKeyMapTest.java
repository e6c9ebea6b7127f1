package org.colibri.kit.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lookup by bytes against a hash map of upper-case texts. */
class ByteKeyMapTest {

    @Test
    void findsByRangeWithoutRegardToCase() {
        ByteKeyMap<String> map = new ByteKeyMap<>();
        assertThat(map.put("btcUSDT", "a")).isNull();
        byte[] message = "xxBTCusdtxx".getBytes(UTF_8);
        assertThat(map.get(message, 2, 7)).isEqualTo("a");
        assertThat(map.get(message, 2, 8)).isNull();
        assertThat(map.put("BTCUSDT", "b")).isEqualTo("a");
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.remove("BtcUsdt")).isEqualTo("b");
        assertThat(map.get("BTCUSDT")).isNull();
    }

    @Property(tries = 300)
    void equalsHashMap(@ForAll long seed) {
        Random random = new Random(seed);
        ByteKeyMap<Integer> map = new ByteKeyMap<>();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String key = Integer.toString(random.nextInt(120), 3) + (random.nextBoolean() ? "ab" : "AB");
            String upper = key.toUpperCase(Locale.ROOT);
            if (random.nextInt(3) == 0) {
                assertThat(map.remove(key)).isEqualTo(expected.remove(upper));
            } else {
                assertThat(map.put(key, i)).isEqualTo(expected.put(upper, i));
            }
            assertThat(map.size()).isEqualTo(expected.size());
        }
        for (int i = 0; i < 120; i++) {
            String key = Integer.toString(i, 3) + "Ab";
            assertThat(map.get(key)).isEqualTo(expected.get(key.toUpperCase(Locale.ROOT)));
        }
    }
}
