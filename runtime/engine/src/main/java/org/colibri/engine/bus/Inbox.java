package org.colibri.engine.bus;

import org.colibri.api.bus.Topic;

/** What waits for one subscriber on another loop: filled by the publisher's loop, emptied by the subscriber's. */
interface Inbox<T> {

    void offer(T value);

    /** The next value, or null when there is none. */
    T poll();

    /** Nobody reads it any more; any thread. */
    void close();

    /** How many values wait, as far as another thread can tell. */
    long waiting();

    /** Values that the subscriber missed because it was too slow. */
    long dropped();

    static <T> Inbox<T> of(Topic<T> topic, int droppingCapacity, EventLog<T> log) {
        return switch (topic.delivery()) {
            case LATEST -> new LatestInbox<>(topic.key());
            case DROP_OLDEST -> new LogInbox<>(new EventLog<>(droppingCapacity), true);
            case LOSSLESS -> new LogInbox<>(log, false);
        };
    }
}
