package org.colibri.venuekit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.emulator.Fault;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.fault.FaultBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountStreamTest {

    private final VirtualTime time = new VirtualTime(0);
    private final FaultBox faults = new FaultBox();
    private final List<String> told = new ArrayList<>();
    private final Consumer<String> listener = told::add;
    private final AccountStream<String> stream =
            new AccountStream<>(faults, time.loop("venue").timers(), event -> event.startsWith("fill"));

    @BeforeEach
    void listen() {
        stream.add(listener);
    }

    @Test
    @DisplayName("What a request causes is told after its answer, what happens besides at once")
    void answersFirst() {
        stream.publish("before");
        placed("new", "fill");
        stream.remove(listener);
        stream.publish("after");
        assertThat(told).containsExactly("before", "answer", "new", "fill");
    }

    @Test
    @DisplayName(
            "Fault fillBeforeAck: the fill first, the answer 100 ms later; requests without a fill do not use it up")
    void fillBeforeAnswer() {
        faults.set(new Fault("fillBeforeAck", 0, 1));
        placed("new");
        placed("fill");
        assertThat(told).containsExactly("answer", "new", "fill");
        time.advance(Duration.ofMillis(100));
        assertThat(told).containsExactly("answer", "new", "fill", "answer");
    }

    @Test
    @DisplayName("Faults duplicate and reorder: an event twice; two changed round, the first alone after half a second")
    void duplicatesAndReorders() {
        faults.set(new Fault("duplicate", 0, 1));
        stream.publish("a");
        faults.set(new Fault("reorder", 0, 2));
        stream.publish("b");
        stream.publish("c");
        stream.publish("d");
        assertThat(told).containsExactly("a", "a", "c", "b");
        time.advance(Duration.ofMillis(500));
        assertThat(told).containsExactly("a", "a", "c", "b", "d");
    }

    @Test
    @DisplayName("After a request that failed events are told again")
    void goesOnAfterFailures() {
        assertThatThrownBy(() -> stream.work(() -> {
                    stream.publish("half");
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        stream.publish("next");
        assertThat(told).containsExactly("half", "next");
    }

    private void placed(String... events) {
        stream.work(() -> {
            List.of(events).forEach(stream::publish);
            return () -> told.add("answer");
        });
    }
}
