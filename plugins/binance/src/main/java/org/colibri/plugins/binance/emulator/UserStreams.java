package org.colibri.plugins.binance.emulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.stream.AccountStream;

/** Who subscribed to the account's events, and how subscriptions end; the fault {@code expireKey} ends them too. */
final class UserStreams {

    /** One who gets the account's events. */
    interface Subscriber extends Consumer<UserEvent> {

        /** The subscription ends by the venue's will, after the event that says so. */
        void onTerminated(UserEvent event);
    }

    private final FaultBox faults;
    private final VenueTime time;
    private final AccountStream<UserEvent> events;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final List<Subscriber> ending = new ArrayList<>();

    UserStreams(FaultBox faults, VenueTime time, Timers timers) {
        this.faults = faults;
        this.time = time;
        this.events = new AccountStream<>(faults, timers, UserEvent::isFill);
    }

    /** Adds a subscriber; its subscription ends as soon as it is answered when the fault meets it. */
    void add(Subscriber subscriber) {
        if (faults.fires(FaultKind.EXPIRE_KEY)) {
            ending.add(subscriber);
        } else {
            subscribers.add(subscriber);
            events.add(subscriber);
        }
    }

    boolean isEmpty() {
        return subscribers.isEmpty();
    }

    /** All subscriptions end: their key or session is no longer good. */
    void expire() {
        List<Subscriber> all = List.copyOf(subscribers);
        all.forEach(this::remove);
        terminate(all);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        events.remove(subscriber);
    }

    /** Sends the event, now or after the answer that is being made. */
    void publish(UserEvent event) {
        events.publish(event);
    }

    /** Works on a request, whose events and ends of subscriptions follow its answer. */
    void work(Supplier<Runnable> request) {
        events.work(request);
        if (!ending.isEmpty()) {
            List<Subscriber> ended = List.copyOf(ending);
            ending.clear();
            terminate(ended);
        }
    }

    /** Ends one subscription by its own request, when that is answered. */
    void end(Subscriber subscriber) {
        remove(subscriber);
        ending.add(subscriber);
    }

    private void terminate(List<Subscriber> ended) {
        UserEvent event = new UserEvent("{\"e\":\"eventStreamTerminated\",\"E\":" + time.millis() + "}", false);
        ended.forEach(subscriber -> subscriber.onTerminated(event));
    }
}
