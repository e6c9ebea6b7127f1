package org.colibri.api.bus;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A named stream of values of one type. Two topics with the same name are the same topic. Immutable.
 *
 * @param name unique in the process, for example {@code book/binance/BTC-USDT}
 * @param key tells which values replace each other in a {@code LATEST} topic; the bus keeps the newest value of every
 *     key, so there must be a bounded number of them
 * @param detach makes a value that may leave the publisher's loop (an immutable view of a live book); identity for
 *     immutable values. Called on the publisher's loop, only when a subscriber sits on another one.
 */
public record Topic<T>(
        String name, Class<T> type, Delivery delivery, Function<? super T, ?> key, UnaryOperator<T> detach) {

    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(detach, "detach");
    }

    /** A conflated topic in which each value replaces the one before. */
    public static <T> Topic<T> latest(String name, Class<T> type) {
        return new Topic<>(name, type, Delivery.LATEST, value -> "", UnaryOperator.identity());
    }

    /** A conflated topic in which a value replaces the one before of the same key. */
    public static <T> Topic<T> latest(String name, Class<T> type, Function<? super T, ?> key) {
        return new Topic<>(name, type, Delivery.LATEST, key, UnaryOperator.identity());
    }

    /** A topic of which every value arrives, in order. */
    public static <T> Topic<T> lossless(String name, Class<T> type) {
        return new Topic<>(name, type, Delivery.LOSSLESS, value -> "", UnaryOperator.identity());
    }

    /** A topic that drops the oldest values, counted, for a subscriber that is too slow. */
    public static <T> Topic<T> dropOldest(String name, Class<T> type) {
        return new Topic<>(name, type, Delivery.DROP_OLDEST, value -> "", UnaryOperator.identity());
    }

    /** The same topic whose values are detached like this before they leave the publisher's loop. */
    public Topic<T> detachedBy(UnaryOperator<T> how) {
        return new Topic<>(name, type, delivery, key, how);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topic<?> topic && name.equals(topic.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
