package org.colibri.api.bus;

import java.util.function.Consumer;
import org.colibri.api.time.Loop;

/**
 * Carries market data and events from publishers to subscribers. A subscriber on the publisher's loop is called
 * directly; across loops there is one bounded queue per pair of loops with at most one wake-up in flight. The
 * publisher never waits. A subscriber that throws is logged and counted and does not disturb the others.
 */
public interface Bus {

    /**
     * Opens a topic for publishing from this loop. One topic has one publisher at a time.
     *
     * @throws IllegalStateException when the topic already has an open publisher
     */
    <T> Publisher<T> publisher(Topic<T> topic, Loop loop);

    /**
     * Subscribes; the handler is called on {@code loop}. May be called from any thread and before the topic has a
     * publisher. A {@code LATEST} topic delivers its newest values at once to a new subscriber on another loop.
     */
    <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler);

    /** The publishing end of a topic; used on its loop only. */
    interface Publisher<T> {

        /**
         * Gives the value to every subscriber: to those on this loop before it returns, to others soon. Never waits,
         * never throws what a subscriber throws.
         */
        void publish(T value);

        /** True when somebody would receive a value, so that costly values need not be made for nobody. */
        boolean hasSubscribers();

        /** Ends publishing; what was published is still delivered, and the topic may be opened anew. */
        void close();
    }

    /** A subscription; {@link #cancel} may be called from any thread, no call of the handler starts after it on its loop. */
    interface Subscription {

        /** Ends the subscription. Any thread; does nothing the second time. */
        void cancel();

        /** Values that this subscriber missed because it was too slow (conflated ones do not count). */
        long dropped();
    }
}
