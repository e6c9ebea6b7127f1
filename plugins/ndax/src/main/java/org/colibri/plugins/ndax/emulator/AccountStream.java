package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Delivers the account's events to the connections that subscribed to them. While a request is worked on they wait, so
 * that its answer goes out first, unless the fault {@code fillBeforeAck} will have it otherwise; {@code duplicate} and
 * {@code reorder} happen here too.
 */
final class AccountStream {

    static final String FILL = "OrderTradeEvent";

    /** Longest wait of an event for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);
    /** How late the answer to an order is whose fill was told before. */
    private static final Duration LATER = Duration.ofMillis(100);

    private final FaultBox faults;
    private final Timers timers;
    private final Set<Topics.Listener> subscribers = new LinkedHashSet<>();
    private final List<Event> waiting = new ArrayList<>();
    private boolean holding;
    private Event swapped;
    private Timers.Timer swappedAlone;

    private record Event(String name, String quotedPayload) {}

    AccountStream(FaultBox faults, Timers timers) {
        this.faults = faults;
        this.timers = timers;
    }

    void add(Topics.Listener subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Topics.Listener subscriber) {
        subscribers.remove(subscriber);
    }

    /** Tells an event, now or after the answer that is being made. */
    void publish(String name, ObjectNode payload) {
        Event event = new Event(name, Json.quote(Json.write(payload)));
        if (holding) {
            waiting.add(event);
        } else {
            deliver(event);
        }
    }

    /** Works on a request; the events that it causes wait until {@link #answer}. */
    void begin() {
        holding = true;
    }

    /** Sends the answer and then the events that waited. */
    void answer(Runnable answer) {
        boolean fills = waiting.stream().anyMatch(event -> event.name().equals(FILL));
        if (fills && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            release();
            timers.after(LATER, answer);
        } else {
            answer.run();
            release();
        }
    }

    private void release() {
        holding = false;
        List<Event> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(this::deliver);
    }

    private void deliver(Event event) {
        if (swapped == null && faults.fires(FaultKind.REORDER)) {
            swapped = event;
            swappedAlone = timers.after(ALONE, this::sendSwapped);
            return;
        }
        send(event);
        if (faults.fires(FaultKind.DUPLICATE)) {
            send(event);
        }
        sendSwapped();
    }

    /** Sends the event that waits for another one, if there is one. */
    private void sendSwapped() {
        if (swapped != null) {
            Event late = swapped;
            swapped = null;
            swappedAlone.cancel();
            send(late);
        }
    }

    private void send(Event event) {
        List.copyOf(subscribers).forEach(subscriber -> subscriber.onEvent(event.name(), event.quotedPayload()));
    }
}
