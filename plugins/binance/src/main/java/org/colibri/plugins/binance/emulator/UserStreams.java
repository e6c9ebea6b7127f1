package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Delivers the account's events to all who subscribed. While a request is worked on its events wait, so that its
 * answer goes out first; what the {@code duplicate}, {@code reorder} and {@code expireKey} faults do to events and
 * subscriptions happens here.
 */
final class UserStreams {

    /** One who gets the account's events. */
    interface Subscriber {

        void onUserEvent(ObjectNode event);

        /** The subscription ends by the venue's will, after the event that says so. */
        void onTerminated(ObjectNode event);
    }

    /** Longest wait of an event for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private final FaultBox faults;
    private final VenueTime time;
    private final Timers timers;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<ObjectNode> waiting = new ArrayList<>();
    private final List<Subscriber> ending = new ArrayList<>();
    private boolean holding;
    private ObjectNode swapped;
    private Timers.Timer swappedAlone;

    UserStreams(FaultBox faults, VenueTime time, Timers timers) {
        this.faults = faults;
        this.time = time;
        this.timers = timers;
    }

    /** Adds a subscriber; its subscription ends as soon as it is answered when the fault meets it. */
    void add(Subscriber subscriber) {
        if (faults.fires(FaultKind.EXPIRE_KEY)) {
            ending.add(subscriber);
        } else {
            subscribers.add(subscriber);
        }
    }

    boolean isEmpty() {
        return subscribers.isEmpty();
    }

    /** All subscriptions end: their key or session is no longer good. */
    void expire() {
        List<Subscriber> all = List.copyOf(subscribers);
        subscribers.clear();
        terminate(all);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** Sends the event, now or after the answer that is being made. */
    void publish(ObjectNode event) {
        if (holding) {
            waiting.add(event);
        } else {
            deliver(event);
        }
    }

    /** Events wait from now on. */
    void hold() {
        holding = true;
    }

    /** True when a fill is among the waiting events. */
    boolean holdsFill() {
        return waiting.stream().anyMatch(event -> event.path("x").asText().equals("TRADE"));
    }

    /** Sends what has waited; nothing waits any longer. */
    void release() {
        holding = false;
        List<ObjectNode> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(this::deliver);
        List<Subscriber> ended = List.copyOf(ending);
        ending.clear();
        terminate(ended);
    }

    /** Ends one subscription by its own request, when that is answered. */
    void end(Subscriber subscriber) {
        subscribers.remove(subscriber);
        ending.add(subscriber);
    }

    private void terminate(List<Subscriber> ended) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("e", "eventStreamTerminated")
                .put("E", time.millis());
        ended.forEach(subscriber -> subscriber.onTerminated(event));
    }

    private void deliver(ObjectNode event) {
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
            ObjectNode late = swapped;
            swapped = null;
            swappedAlone.cancel();
            send(late);
        }
    }

    private void send(ObjectNode event) {
        List.copyOf(subscribers).forEach(subscriber -> subscriber.onUserEvent(event));
    }
}
