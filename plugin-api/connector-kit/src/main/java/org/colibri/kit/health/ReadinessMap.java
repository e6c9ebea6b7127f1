package org.colibri.kit.health;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.connector.Readiness;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.time.Clock;

/**
 * Which parts of a connector or account are ready and since when (POLL-3); each change is published. Used on its loop;
 * {@link #current} may be read from any thread.
 */
public final class ReadinessMap {

    private final Clock clock;
    private final Supplier<EventHeader> headers;
    private final Consumer<? super ConnectorEvent> publisher;
    private volatile Readiness current;

    /** Begins with all items not ready. */
    public ReadinessMap(
            Clock clock,
            List<String> items,
            Supplier<EventHeader> headers,
            Consumer<? super ConnectorEvent> publisher) {
        this.clock = clock;
        this.headers = headers;
        this.publisher = publisher;
        TreeMap<String, Readiness.Item> all = new TreeMap<>();
        items.forEach(item -> all.put(item, new Readiness.Item(false, clock.millis())));
        this.current = new Readiness(all);
    }

    /** The newest readiness. Any thread. */
    public Readiness current() {
        return current;
    }

    /** Sets one item; nothing happens when it is so already. */
    public void set(String item, boolean ready) {
        Readiness.Item before = current.items().get(item);
        if (before == null) {
            throw new IllegalArgumentException("no readiness item '" + item + "'; there are "
                    + current.items().keySet());
        }
        if (before.ready() == ready) {
            return;
        }
        TreeMap<String, Readiness.Item> changed = new TreeMap<>(current.items());
        changed.put(item, new Readiness.Item(ready, clock.millis()));
        current = new Readiness(changed);
        publisher.accept(new ConnectorEvent.ReadinessChanged(headers.get(), current));
    }

    public boolean is(String item) {
        Readiness.Item found = current.items().get(item);
        return found != null && found.ready();
    }
}
