package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A percentile with and without the page")
class SpreadTest {

    private static final long MILLI = 1_000_000;

    private static List<List<Long>> turns(long offsetMillis) {
        List<List<Long>> turns = new ArrayList<>();
        for (int turn = 0; turn < 20; turn++) {
            turns.add(LongStream.rangeClosed(1, 100)
                    .map(millis -> (millis + offsetMillis) * MILLI)
                    .boxed()
                    .toList());
        }
        return turns;
    }

    @Test
    @DisplayName("of the same times is the same, surely")
    void same() {
        Spread spread = Spread.of(turns(0), turns(0), 0.99);
        assertThat(spread.without()).isEqualTo(100);
        assertThat(spread.ratio()).isEqualTo(1);
        assertThat(spread.low()).isEqualTo(1);
        assertThat(spread.high()).isEqualTo(1);
    }

    @Test
    @DisplayName("that has moved lies where it moved to, and what one turn alone says makes it unsure")
    void moved() {
        assertThat(Spread.of(turns(0), turns(50), 0.5).ratio()).isBetween(1.9, 2.0);

        List<List<Long>> once = turns(0);
        once.set(0, turns(5_000).get(0));
        Spread spread = Spread.of(turns(0), once, 0.99);
        assertThat(spread.ratio()).isGreaterThan(50);
        assertThat(spread.low()).isEqualTo(1);
    }
}
