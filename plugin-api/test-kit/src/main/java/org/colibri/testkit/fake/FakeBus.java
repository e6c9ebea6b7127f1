package org.colibri.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;

/** Keeps what is published; nobody is subscribed. */
public final class FakeBus implements Bus {

    private final List<Object> values = new ArrayList<>();

    public <E> List<E> values(Class<E> type) {
        return values.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop loop) {
        return new Publisher<>() {
            @Override
            public void publish(T value) {
                values.add(value);
            }

            @Override
            public boolean hasSubscribers() {
                return true;
            }

            @Override
            public void close() {
                values.add("closed " + topic.name());
            }
        };
    }

    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler) {
        throw new AssertionError("a connector subscribes to nothing");
    }
}
