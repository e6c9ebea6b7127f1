package org.colibri.web;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;

/**
 * The newest order events of one account, by their {@code eventSequence}. What is kept has no hole: after one, and when
 * the sequence begins anew with a new generation of the connector, it begins again. Used on the web loop.
 */
final class EventRing {

    private final String stream;
    private final String run;
    private final OrderEvent[] kept;
    private final Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    private int generation;
    private long oldest;
    private long newest;
    private long holes;
    private long lateFills;

    /**
     * @param stream name of the stream: {@code bus name/account}
     * @param run tells this run of the host from others
     * @param capacity how many events are kept
     */
    EventRing(String stream, String run, int capacity) {
        this.stream = stream;
        this.run = run;
        kept = new OrderEvent[capacity];
    }

    /** A place in the stream: after that event. */
    record Cursor(String generation, long eventSequence) {}

    void add(OrderEvent event) {
        long sequence = event.header().eventSequence();
        boolean first = newest == 0;
        if (first || sequence != newest + 1) {
            if (!first && sequence <= newest) {
                generation++;
            } else if (!first) {
                holes++;
            }
            oldest = sequence;
        }
        newest = sequence;
        kept[slot(sequence)] = event;
        counts.merge(event.kind(), 1L, Long::sum);
        if (event instanceof OrderEvent.OrderFilled filled && filled.fill().late()) {
            lateFills++;
        }
        oldest = Math.max(oldest, newest - kept.length + 1);
    }

    private int slot(long sequence) {
        return (int) Math.floorMod(sequence, (long) kept.length);
    }

    String stream() {
        return stream;
    }

    String generation() {
        return run + "." + generation;
    }

    /** Sequence of the oldest event that is kept; 0 when there was none yet. */
    long oldest() {
        return oldest;
    }

    long newest() {
        return newest;
    }

    /** How often events were missed, because this loop hung. */
    long holes() {
        return holes;
    }

    /** How many events of each kind were heard. */
    Map<EventKind, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Fills that came after their order's end. */
    long lateFills() {
        return lateFills;
    }

    /** The place before the oldest event that is kept. */
    Cursor begin() {
        return new Cursor(generation(), Math.max(0, oldest - 1));
    }

    /** The place after the newest event. */
    Cursor end() {
        return new Cursor(generation(), newest);
    }

    /** True when everything after that place is kept. */
    boolean reaches(Cursor cursor) {
        return cursor.generation().equals(generation())
                && cursor.eventSequence() <= newest
                && cursor.eventSequence() + 1 >= oldest;
    }

    /** The event after that place, or null when that is the end; only for a place that it {@link #reaches}. */
    OrderEvent after(Cursor cursor) {
        return cursor.eventSequence() >= newest ? null : kept[slot(cursor.eventSequence() + 1)];
    }
}
