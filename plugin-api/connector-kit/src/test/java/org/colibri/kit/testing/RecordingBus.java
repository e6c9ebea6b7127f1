package org.colibri.kit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;

/** Keeps everything that was published, in order, and calls subscribers directly. */
public final class RecordingBus implements Bus {

    private final List<Published> all = new ArrayList<>();
    private final List<Handler<?>> handlers = new ArrayList<>();

    /** One published value. */
    public record Published(String topic, Object value) {}

    private record Handler<T>(Topic<T> topic, Consumer<? super T> consumer) {}

    /** All values of a type, in the order of publishing. */
    public <E> List<E> values(Class<E> type) {
        return all.stream()
                .map(Published::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public List<Published> all() {
        return List.copyOf(all);
    }

    public void clear() {
        all.clear();
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop loop) {
        return new Publisher<>() {
            @Override
            @SuppressWarnings("unchecked")
            public void publish(T value) {
                all.add(new Published(topic.name(), value));
                for (Handler<?> handler : List.copyOf(handlers)) {
                    if (handler.topic().equals(topic)) {
                        ((Handler<T>) handler).consumer().accept(value);
                    }
                }
            }

            @Override
            public boolean hasSubscribers() {
                return true;
            }

            @Override
            public void close() {
                all.add(new Published(topic.name(), "closed"));
            }
        };
    }

    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler) {
        Handler<T> added = new Handler<>(topic, handler);
        handlers.add(added);
        return new Subscription() {
            @Override
            public void cancel() {
                handlers.remove(added);
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }
}
