package org.colibri.testkit.fake;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin gets of its host, on virtual time, with transports that a test holds in its hands. */
public final class FakeContext implements PluginContext {

    private final VirtualTime time;
    private final Loop loop;
    private final FakeHttp http;
    private final FakeSockets sockets = new FakeSockets();
    private final FakeBus bus = new FakeBus();

    /**
     * @param millis the time at the start, since the epoch
     * @param timePath and the answer to it: see {@link FakeHttp}
     */
    public FakeContext(long millis, String timePath, LongFunction<String> timeAnswer) {
        time = new VirtualTime(millis);
        loop = time.loop("venue");
        http = new FakeHttp(time.clock(), timePath, timeAnswer);
    }

    public VirtualTime time() {
        return time;
    }

    public FakeHttp http() {
        return http;
    }

    public FakeSockets sockets() {
        return sockets;
    }

    /** Does something on the loop, with all that is due now. */
    public void on(Runnable task) {
        loop.execute(task);
        time.runReady();
    }

    /** Starts a request on the loop and lets everything run that is due now. */
    public <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<CompletableFuture<T>> started = new CompletableFuture<>();
        on(() -> started.complete(request.get()));
        return started.join();
    }

    /** The answer, which must be there by now. */
    public <T> T get(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> future = start(request);
        Assertions.assertThat(future).as("answered").isDone();
        return future.join();
    }

    /** The failure, which must be there by now. */
    public <T> VenueException refused(Supplier<CompletableFuture<T>> request) {
        return failure(start(request));
    }

    /** Why it failed. */
    public static VenueException failure(CompletableFuture<?> future) {
        Assertions.assertThat(future).as("failed").isCompletedExceptionally();
        Throwable thrown = Assertions.catchThrowable(future::join);
        Throwable cause = Failures.cause(thrown);
        Assertions.assertThat(cause).isInstanceOf(VenueException.class);
        return (VenueException) cause;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public FakeBus bus() {
        return bus;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return LoggerFactory.getLogger(owner);
    }

    @Override
    public <T> T service(Class<T> type) {
        if (type == HttpTransport.class) {
            return type.cast(http);
        }
        if (type == SocketTransport.class) {
            return type.cast(sockets);
        }
        throw new IllegalArgumentException("no service " + type.getName());
    }
}
