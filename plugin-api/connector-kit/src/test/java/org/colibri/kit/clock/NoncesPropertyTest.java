package org.colibri.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.api.time.VirtualTime;

/** Two connectors of one key that share nothing but the wall clock, as the one that trades and the one that kills. */
class NoncesPropertyTest {

    private final VirtualTime time = new VirtualTime(1_758_000_000_000L);

    private Nonces source() {
        return new Nonces(time.clock(), Nonces.Unit.MICROSECONDS, 0);
    }

    /** A turn of one of both, so many microseconds after the last one; requests of one answer each other. */
    private long next(Nonces one, int micros) {
        time.advance(Duration.ofNanos(micros * 1_000L));
        return one.next();
    }

    @Property(tries = 200)
    @Label("TIME-4: whoever of two sources takes the next nonce, a microsecond later or more, it is above all before")
    void sideBySide(@ForAll @Size(max = 60) List<@IntRange(min = -5_000, max = 5_000) Integer> turns) {
        Nonces trading = source();
        Nonces killing = source();
        long last = 0;
        for (int turn : turns) {
            long nonce = next(turn < 0 ? trading : killing, Math.abs(turn) + 1);
            assertThat(nonce).isGreaterThan(last);
            last = nonce;
        }
    }

    @Property(tries = 200)
    @Label(
            "TIME-4: a source that goes on above what an earlier run reserved is at most five seconds ahead of the other")
    void afterRestart(@ForAll @IntRange(min = 0, max = 4_999_999) int downMicros) {
        long[] kept = {0};
        Nonces earlier = source();
        earlier.keep(0, told -> kept[0] = told);
        long used = next(earlier, 1);
        Nonces trading = source();
        trading.keep(kept[0], told -> kept[0] = told);
        assertThat(next(trading, downMicros)).isGreaterThan(used);

        Nonces killing = source();
        time.advance(Duration.ofMillis(5_001));
        long cancel = next(killing, 1);
        assertThat(cancel).as("five seconds later at the latest").isGreaterThan(trading.last());
        assertThat(next(trading, 1)).as("and so is the other again").isGreaterThan(cancel);
    }
}
