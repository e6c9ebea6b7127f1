package org.colibri.app.simulate;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalVisitor;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.slf4j.Logger;

/** What can be wrong around a connector: a bus that swallows, a transport that repeats, a journal that forgets. */
final class Lies {

    private Lies() {}

    /** A context whose bus publishes what this makes of a value, nothing for null. */
    static PluginContext changing(PluginContext context, UnaryOperator<Object> change) {
        return new Context(context) {
            @Override
            public Bus bus() {
                return new ChangingBus(context.bus(), change);
            }
        };
    }

    /** A context whose HTTP sends the requests that this accepts once more after their answers. */
    static PluginContext repeating(PluginContext context, Predicate<HttpRequest> repeated) {
        return new Context(context) {
            @Override
            public <T> T service(Class<T> type) {
                T service = context.service(type);
                return service instanceof HttpTransport http ? type.cast(new RepeatingHttp(http, repeated)) : service;
            }
        };
    }

    /** An account whose journal says that it has written the records of that kind, and has not. */
    static AccountSettings forgetting(AccountSettings settings, int kind) {
        AccountStore store = settings.store();
        return new AccountSettings(
                settings.name(),
                settings.credentials(),
                settings.instanceTag(),
                settings.cancelOnStart(),
                new AccountStore(new ForgettingJournal(store.journal(), kind), store.history(), store.archive()));
    }

    private abstract static class Context implements PluginContext {

        private final PluginContext context;

        Context(PluginContext context) {
            this.context = context;
        }

        @Override
        public Loop loop() {
            return context.loop();
        }

        @Override
        public Bus bus() {
            return context.bus();
        }

        @Override
        public Journal journal() {
            return context.journal();
        }

        @Override
        public Logger logger(Class<?> owner) {
            return context.logger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            return context.service(type);
        }
    }

    private record ChangingBus(Bus bus, UnaryOperator<Object> change) implements Bus {

        @Override
        public <T> Publisher<T> publisher(Topic<T> topic, Loop loop) {
            Publisher<T> publisher = bus.publisher(topic, loop);
            return new Publisher<>() {
                @Override
                public void publish(T value) {
                    Object changed = change.apply(value);
                    if (changed != null) {
                        publisher.publish(topic.type().cast(changed));
                    }
                }

                @Override
                public boolean hasSubscribers() {
                    return publisher.hasSubscribers();
                }

                @Override
                public void close() {
                    publisher.close();
                }
            };
        }

        @Override
        public <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler) {
            return bus.subscribe(topic, loop, handler);
        }
    }

    private record RepeatingHttp(HttpTransport http, Predicate<HttpRequest> repeated) implements HttpTransport {

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            CompletableFuture<HttpResponse> first = http.send(request);
            if (repeated.test(request)) {
                first.thenRun(() -> http.send(request));
            }
            return first;
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private record ForgettingJournal(Journal journal, int forgotten) implements Journal {

        @Override
        public long append(int kind, ByteBuffer record) {
            return kind == forgotten ? 1 : journal.append(kind, record);
        }

        @Override
        public boolean isWritable() {
            return journal.isWritable();
        }

        @Override
        public void replay(long from, JournalVisitor visitor) {
            journal.replay(from, visitor);
        }

        @Override
        public CompletableFuture<Void> safe(long position) {
            return journal.safe(position);
        }

        @Override
        public void keepFrom(long position) {
            journal.keepFrom(position);
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
