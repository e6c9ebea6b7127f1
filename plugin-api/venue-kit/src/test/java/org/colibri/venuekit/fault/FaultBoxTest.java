package org.colibri.venuekit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.emulator.Fault;
import org.junit.jupiter.api.Test;

/** Counts and values of faults. */
class FaultBoxTest {

    private final FaultBox faults = new FaultBox();

    @Test
    void aFaultFiresAsOftenAsItsCountSays() {
        faults.set(new Fault("dropAck", 0, 2));

        assertThat(faults.fires(FaultKind.DROP_ACK)).isTrue();
        assertThat(faults.fires(FaultKind.DROP_ACK)).isTrue();
        assertThat(faults.fires(FaultKind.DROP_ACK)).isFalse();
        assertThat(faults.fires(FaultKind.DELAY)).isFalse();
    }

    @Test
    void countZeroLastsUntilClearedByMinusOne() {
        faults.set(new Fault("httpStatus", 503, 0));
        for (int i = 0; i < 100; i++) {
            assertThat(faults.take(FaultKind.HTTP_STATUS)).hasValue(503);
        }

        faults.set(new Fault("httpStatus", 0, -1));

        assertThat(faults.isSet(FaultKind.HTTP_STATUS)).isFalse();
    }

    @Test
    void peekingUsesNothingUp() {
        faults.set(new Fault("clockSkew", -10_000, 1));

        assertThat(faults.peek(FaultKind.CLOCK_SKEW)).hasValue(-10_000);
        assertThat(faults.take(FaultKind.CLOCK_SKEW)).hasValue(-10_000);
        assertThat(faults.peek(FaultKind.CLOCK_SKEW)).isEmpty();
    }

    @Test
    void watchersHearOfEachSetting() {
        List<Integer> counts = new ArrayList<>();
        faults.onSet(FaultKind.DISCONNECT, fault -> counts.add(fault.count()));

        faults.set(new Fault("disconnect", 0, 1));
        faults.set(new Fault("disconnect", 0, -1));
        faults.set(new Fault("dropAck", 0, 1));

        assertThat(counts).containsExactly(1, -1);
    }

    @Test
    void badFaultsAreRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> faults.set(new Fault("nonsense", 0, 1)))
                .hasMessageContaining("'nonsense'")
                .hasMessageContaining("dropAck, dropRequest, delay");
        assertThatThrownBy(() -> faults.set(new Fault("httpStatus", 42, 1))).hasMessageContaining("200 to 599");
        assertThatThrownBy(() -> faults.set(new Fault("delay", -1, 1))).hasMessageContaining("milliseconds from 1 to");
        assertThatThrownBy(() -> faults.set(new Fault("delay", 1, -2))).hasMessageContaining("-1 (clear)");
        assertThatThrownBy(() -> faults.set(new Fault("dropAck", 5, 1))).hasMessageContaining("left out");
    }

    @Test
    void whatLastsATimeNeedsThatTimeUnlessItLastsUntilCleared() {
        for (String kind : List.of("silence", "ban", "maintenance", "delay")) {
            assertThatThrownBy(() -> faults.set(new Fault(kind, 0, 1))).hasMessageContaining("from 1 to");
            assertThatThrownBy(() -> faults.set(new Fault(kind, Long.MAX_VALUE, 1)))
                    .hasMessageContaining("from 1 to");
            faults.set(new Fault(kind, 0, 0));
            faults.set(new Fault(kind, 0, -1));
        }
    }

    @Test
    void whatHappensAtOnceHappensOnce() {
        assertThatThrownBy(() -> faults.set(new Fault("forgetOrders", 0, 2))).hasMessageContaining("count must be 1");
        assertThatThrownBy(() -> faults.set(new Fault("forgetOrders", 0, 0))).hasMessageContaining("count must be 1");
        faults.set(new Fault("forgetOrders", 0, 1));
    }

    @Test
    void aKindThatCannotHappenAtTheVenueIsRefusedWithTheReason() {
        faults.rule(FaultKind.BAD_CHECKSUM, "this venue sends no checksum");

        assertThatThrownBy(() -> faults.set(new Fault("badChecksum", 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fault badChecksum cannot happen here: this venue sends no checksum");
        assertThat(faults.isSet(FaultKind.BAD_CHECKSUM)).isFalse();
    }
}
