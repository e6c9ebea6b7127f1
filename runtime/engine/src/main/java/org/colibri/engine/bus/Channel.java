package org.colibri.engine.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus.Publisher;
import org.colibri.api.bus.Bus.Subscription;
import org.colibri.api.bus.Delivery;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topic: its publisher, its subscribers and what late or slow ones need. */
final class Channel<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    private final Topic<T> topic;
    private final int droppingCapacity;
    private final EventLog<T> log;
    private final List<Direct> direct = new CopyOnWriteArrayList<>();
    private final List<Remote<T>> remote = new CopyOnWriteArrayList<>();
    /** Newest value per key of a LATEST topic, the last published last; touched on the publisher's loop only. */
    private final Map<Object, T> newest = new LinkedHashMap<>(16, 0.75f, true);

    private volatile Open publisher;

    Channel(Topic<T> topic, int losslessHistory, int droppingCapacity) {
        this.topic = topic;
        this.droppingCapacity = droppingCapacity;
        log = topic.delivery() == Delivery.LOSSLESS ? new EventLog<>(losslessHistory) : null;
    }

    Topic<T> topic() {
        return topic;
    }

    /** This channel, if the other topic of the same name is of the same type and delivery. */
    Channel<T> checked(Topic<?> other) {
        if (other.type() != topic.type() || other.delivery() != topic.delivery()) {
            throw new IllegalArgumentException(
                    "topic " + topic + " carries " + topic.type().getSimpleName() + " " + topic.delivery() + ", not "
                            + other.type().getSimpleName() + " " + other.delivery());
        }
        return this;
    }

    boolean isUnused() {
        return publisher == null && direct.isEmpty() && remote.isEmpty();
    }

    Publisher<T> open(Loop loop, Consumer<Runnable> exclusively) {
        if (publisher != null) {
            throw new IllegalStateException(
                    "topic " + topic + " already has a publisher on loop " + publisher.loop.name());
        }
        Open opened = new Open(loop, exclusively);
        publisher = opened;
        moveSubscribers(loop);
        return opened;
    }

    /** Subscribers that came before the publisher learn only now whether they share its loop. */
    private void moveSubscribers(Loop loop) {
        for (Direct subscriber : direct) {
            subscriber.adopt(loop);
        }
    }

    /**
     * Adds a subscriber.
     *
     * @param exclusively runs an action while nobody else opens, closes, subscribes or cancels
     */
    Subscription subscribe(Loop loop, Consumer<? super T> handler, Links links, Consumer<Runnable> exclusively) {
        Direct subscriber = new Direct(loop, handler, links, exclusively);
        direct.add(subscriber);
        Open open = publisher;
        if (open != null) {
            subscriber.adopt(open.loop);
            open.loop.execute(() -> open.catchUp(subscriber));
        }
        return subscriber;
    }

    /** What waits for subscribers on other loops. Any thread. */
    void addQueues(List<BusQueue> to) {
        for (Remote<T> subscriber : remote) {
            to.add(new BusQueue(
                    topic.name(),
                    subscriber.link().to().name(),
                    subscriber.inbox().waiting(),
                    subscriber.dropped()));
        }
    }

    private void deliver(Consumer<? super T> handler, T value) {
        try {
            handler.accept(value);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("A subscriber of topic {} failed; the others go on", topic, e);
        }
    }

    /** The publishing end; all methods run on its loop. */
    private final class Open implements Publisher<T> {

        private final Loop loop;
        private final Consumer<Runnable> exclusively;

        Open(Loop loop, Consumer<Runnable> exclusively) {
            this.loop = loop;
            this.exclusively = exclusively;
        }

        @Override
        public void publish(T value) {
            if (topic.delivery() == Delivery.LATEST) {
                newest.put(topic.key().apply(value), value);
            }
            if (!remote.isEmpty()) {
                T detached = topic.detach().apply(value);
                if (log != null) {
                    log.append(detached);
                }
                for (Remote<T> subscriber : remote) {
                    subscriber.offer(detached);
                }
            }
            for (Direct subscriber : direct) {
                if (subscriber.sharesLoop) {
                    deliver(subscriber.handler, value);
                }
            }
        }

        /** Gives a new subscriber the newest values of a LATEST topic. */
        void catchUp(Direct subscriber) {
            if (publisher != this) {
                return;
            }
            for (T value : newest.values()) {
                subscriber.offerOne(value);
            }
        }

        @Override
        public boolean hasSubscribers() {
            return !direct.isEmpty();
        }

        @Override
        public void close() {
            if (publisher == this) {
                newest.clear();
                exclusively.accept(() -> publisher = null);
            }
        }
    }

    /** A subscription; {@code sharesLoop} once its publisher is known to sit on the same loop. */
    private final class Direct implements Subscription {

        private final Loop loop;
        private final Consumer<? super T> handler;
        private final Links links;
        private final Consumer<Runnable> exclusively;
        private volatile boolean sharesLoop;
        private volatile Remote<T> across;
        private volatile boolean cancelled;

        Direct(Loop loop, Consumer<? super T> handler, Links links, Consumer<Runnable> exclusively) {
            this.loop = loop;
            this.handler = value -> {
                if (!cancelled) {
                    handler.accept(value);
                }
            };
            this.links = links;
            this.exclusively = exclusively;
        }

        /** What waits from an earlier publisher stays in the inbox, and is read once and before what comes now. */
        void adopt(Loop publisherLoop) {
            Remote<T> before = across;
            Inbox<T> inbox = before == null ? null : before.inbox();
            dropRemote();
            sharesLoop = publisherLoop == loop;
            if (!sharesLoop) {
                inbox = inbox == null ? Inbox.of(topic, droppingCapacity, log) : inbox;
                Remote<T> subscriber =
                        new Remote<>(inbox, value -> deliver(handler, value), links.acquire(publisherLoop, loop));
                across = subscriber;
                remote.add(subscriber);
            }
        }

        void offerOne(T value) {
            Remote<T> subscriber = across;
            if (subscriber != null) {
                subscriber.offer(topic.detach().apply(value));
            } else if (sharesLoop) {
                deliver(handler, value);
            }
        }

        private void dropRemote() {
            Remote<T> subscriber = across;
            if (subscriber != null) {
                remote.remove(subscriber);
                links.release(subscriber.link());
                across = null;
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            exclusively.accept(() -> {
                direct.remove(this);
                Remote<T> subscriber = across;
                dropRemote();
                if (subscriber != null) {
                    subscriber.inbox().close();
                }
            });
        }

        @Override
        public long dropped() {
            Remote<T> subscriber = across;
            return subscriber == null ? 0 : subscriber.dropped();
        }
    }
}
