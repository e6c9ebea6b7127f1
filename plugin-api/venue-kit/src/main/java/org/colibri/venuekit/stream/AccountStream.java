package org.colibri.venuekit.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Delivers an account's events to all who subscribed. While a request is worked on they wait, so that its answer goes out
 * first; what the faults {@code duplicate}, {@code reorder} and {@code fillBeforeAck} do happens here. On the venue's loop.
 *
 * @param <E> an event as the venue tells it
 */
public final class AccountStream<E> {

    /** How late the answer to an order is whose fill was told before. */
    private static final Duration ANSWERED_AFTER = Duration.ofMillis(100);

    private final FaultBox faults;
    private final Timers timers;
    private final Predicate<? super E> isFill;
    private final FaultyDelivery<E> delivery;
    private final Set<Consumer<? super E>> subscribers = new LinkedHashSet<>();
    private final List<E> waiting = new ArrayList<>();
    private boolean holding;

    /** @param isFill whether an event tells a fill, which the fault {@code fillBeforeAck} is about */
    public AccountStream(FaultBox faults, Timers timers, Predicate<? super E> isFill) {
        this.faults = faults;
        this.timers = timers;
        this.isFill = isFill;
        this.delivery = new FaultyDelivery<>(faults, timers, this::send);
    }

    public void add(Consumer<? super E> subscriber) {
        subscribers.add(subscriber);
    }

    public void remove(Consumer<? super E> subscriber) {
        subscribers.remove(subscriber);
    }

    /** Sends the event, now or after the answer that is being made. */
    public void publish(E event) {
        if (holding) {
            waiting.add(event);
        } else {
            delivery.deliver(event);
        }
    }

    /**
     * Works on a request: what it causes is told after its answer, or under the fault {@code fillBeforeAck} before it.
     *
     * @param request does it, and gives what sends the answer
     */
    public void work(Supplier<Runnable> request) {
        holding = true;
        Runnable answer;
        try {
            answer = request.get();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
        if (faults.isSet(FaultKind.FILL_BEFORE_ACK)
                && waiting.stream().anyMatch(isFill)
                && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            release();
            timers.after(ANSWERED_AFTER, answer);
        } else {
            answer.run();
            release();
        }
    }

    private void release() {
        holding = false;
        List<E> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(delivery::deliver);
    }

    private void send(E event) {
        List.copyOf(subscribers).forEach(subscriber -> subscriber.accept(event));
    }
}
