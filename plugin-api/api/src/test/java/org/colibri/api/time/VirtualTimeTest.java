package org.colibri.api.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(1_000);
    private final Loop a = time.loop("a");
    private final Loop b = time.loop("b");
    private final List<String> seen = new ArrayList<>();

    private void note(String what) {
        seen.add(what + "@" + a.clock().millis());
    }

    @Test
    void tasksRunInTheOrderOfSubmissionOverAllLoops() {
        a.execute(() -> note("1"));
        b.execute(() -> note("2"));
        a.execute(() -> note("3"));
        time.runReady();
        assertThat(seen).containsExactly("1@1000", "2@1000", "3@1000");
    }

    @Test
    void timersFireAtTheirOwnTimeInTheOrderOfDueTime() {
        a.timers().after(Duration.ofMillis(20), () -> note("late"));
        b.timers().after(Duration.ofMillis(10), () -> note("early"));
        time.advance(Duration.ofMillis(30));
        assertThat(seen).containsExactly("early@1010", "late@1020");
        assertThat(a.clock().millis()).isEqualTo(1030);
    }

    @Test
    void aPeriodicTimerFiresUntilCancelledAlsoFromInsideItsTask() {
        Timers.Timer[] timer = new Timers.Timer[1];
        timer[0] = a.timers().every(Duration.ofMillis(5), () -> {
            note("tick");
            if (seen.size() == 3) {
                timer[0].cancel();
            }
        });
        time.advance(Duration.ofMillis(100));
        assertThat(seen).containsExactly("tick@1005", "tick@1010", "tick@1015");
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void aLoopIsCurrentOnlyWhileItsOwnTaskRuns() {
        List<Boolean> current = new ArrayList<>();
        a.execute(() -> {
            current.add(a.isCurrent());
            current.add(b.isCurrent());
        });
        time.runReady();
        assertThat(current).containsExactly(true, false);
        assertThat(a.isCurrent()).isFalse();
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        a.timers().after(Duration.ofMillis(1), () -> note("never")).cancel();
        time.advance(Duration.ofSeconds(1));
        assertThat(seen).isEmpty();
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.advance(Duration.ofMillis(-1)))
                .withMessageContaining("forward only");
        assertThat(a.clock().millis()).isEqualTo(1_000);
    }

    @Test
    void aPeriodicTimerWhoseTaskThrowsGoesOn() {
        a.timers().every(Duration.ofMillis(5), () -> {
            note("tick");
            throw new IllegalStateException("as scripted");
        });
        for (int i = 0; i < 2; i++) {
            assertThatIllegalStateException().isThrownBy(() -> time.advance(Duration.ofMillis(5)));
        }
        assertThat(seen).containsExactly("tick@1005", "tick@1010");
        assertThat(time.isIdle()).isFalse();
    }

    @Test
    void aPeriodMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.timers().every(Duration.ZERO, () -> note("never")))
                .withMessageContaining("PT0S");
    }

    @Test
    void allClocksOfATimeAgree() {
        time.advance(Duration.ofNanos(1_500_000));
        assertThat(time.clock().millis()).isEqualTo(1_001);
        assertThat(a.clock().epochNanos()).isEqualTo(1_001_500_000L);
        assertThat(b.clock().monotonicNanos()).isEqualTo(1_500_000);
        assertThat(a.clock().isFixed()).isFalse();
    }

    @Test
    void workForTheOwnLoopRunsAtOnceAndForAnotherLater() {
        a.execute(() -> {
            a.run(() -> note("own"));
            b.run(() -> note("other"));
            note("end");
        });
        time.runReady();
        assertThat(seen).containsExactly("own@1000", "end@1000", "other@1000");
    }

    @Test
    void cancelledTimersAreNoLongerThereHoweverManyThereWere() {
        Loop loop = time.loop("a");
        for (int i = 0; i < 5_000; i++) {
            int number = i;
            Timers.Timer timer = loop.timers().after(Duration.ofSeconds(i % 7), () -> note("timer " + number));
            if (number != 4_321) {
                timer.cancel();
                timer.cancel();
            }
        }
        assertThat(time.isIdle()).isFalse();

        time.advance(Duration.ofSeconds(10));

        assertThat(time.isIdle()).isTrue();
        assertThat(seen).singleElement().asString().contains("timer 4321");
    }
}
