package org.colibri.engine.host;

import java.util.Map;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;

/**
 * The host's bus as a connector or bot sees it: topics carry the connector's plain id, while on the host's bus two
 * connectors of one id (live and emulated, or two emulators) have topics of their own.
 */
final class RenamingBus implements Bus {

    private final Bus bus;
    private final Map<String, String> names;

    /**
     * @param names the name on the host's bus by connector id
     */
    RenamingBus(Bus bus, Map<String, String> names) {
        this.bus = bus;
        this.names = Map.copyOf(names);
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop loop) {
        return bus.publisher(renamed(topic), loop);
    }

    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler) {
        return bus.subscribe(renamed(topic), loop, handler);
    }

    /** Names of the house's topics are {@code what/connector/…}. */
    private <T> Topic<T> renamed(Topic<T> topic) {
        String[] parts = topic.name().split("/", 3);
        String name = parts.length < 2 ? null : names.get(parts[1]);
        if (name == null || name.equals(parts[1])) {
            return topic;
        }
        String rest = parts.length == 3 ? "/" + parts[2] : "";
        return new Topic<>(parts[0] + "/" + name + rest, topic.type(), topic.delivery(), topic.key(), topic.detach());
    }
}
