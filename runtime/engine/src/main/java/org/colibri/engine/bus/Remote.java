package org.colibri.engine.bus;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A subscriber on another loop than the publisher's: an inbox that the publisher fills and the subscriber's loop
 * empties.
 */
final class Remote<T> {

    /** Values delivered in one go before other subscribers of the link have their turn. */
    private static final int BATCH = 256;

    private final Inbox<T> inbox;
    private final Consumer<? super T> handler;
    private final Link link;
    /** True while this subscriber stands in the link's queue, so that it stands there once at most. */
    private final AtomicBoolean queued = new AtomicBoolean();

    Remote(Inbox<T> inbox, Consumer<? super T> handler, Link link) {
        this.inbox = inbox;
        this.handler = handler;
        this.link = link;
    }

    Inbox<T> inbox() {
        return inbox;
    }

    Link link() {
        return link;
    }

    /** On the publisher's loop. */
    void offer(T value) {
        inbox.offer(value);
        if (queued.compareAndSet(false, true)) {
            link.signal(this);
        }
    }

    /** On the subscriber's loop: delivers what is there. */
    void drain() {
        queued.set(false);
        boolean emptied = false;
        try {
            for (int i = 0; i < BATCH && !emptied; i++) {
                T value = inbox.poll();
                if (value == null) {
                    emptied = true;
                } else {
                    handler.accept(value);
                }
            }
        } finally {
            if (!emptied && queued.compareAndSet(false, true)) {
                link.signal(this);
            }
        }
    }

    long dropped() {
        return inbox.dropped();
    }
}
