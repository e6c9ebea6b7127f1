package org.colibri.venuekit.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The map holds what a {@code HashMap} holds, through growth, collisions and removals. */
class LongIntMapPropertyTest {

    @Property(tries = 100)
    void equalsAHashMap(@ForAll long seed) {
        Random random = new Random(seed);
        LongIntMap map = new LongIntMap(4);
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            long key = 1 + random.nextInt(300) * (random.nextBoolean() ? 1L : 1L << 40);
            if (random.nextInt(3) > 0) {
                map.put(key, i);
                expected.put(key, i);
            } else {
                Integer removed = expected.remove(key);
                assertThat(map.remove(key)).isEqualTo(removed == null ? LongIntMap.MISSING : removed);
            }
        }
        assertThat(map.size()).isEqualTo(expected.size());
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        assertThat(map.get(1_000_000)).isEqualTo(LongIntMap.MISSING);
    }
}
