package org.colibri.plugins.binance;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole venue on virtual time, with transports that a test holds in its hands. */
final class Bench implements PluginContext {

    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    static final Credentials CREDENTIALS = Credentials.of(Map.of("apiKey", "test-key", "apiSecret", SECRET));

    static final Instrument BTC_USDT =
            Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT").build();

    static final Instrument LTC_BTC =
            Instrument.builder(TradingPair.parse("LTC-BTC"), "LTCBTC").build();

    private final VirtualTime time;
    private final Loop loop;
    private final FakeHttp http;
    private final FakeSockets sockets = new FakeSockets();
    private final FakeBus bus = new FakeBus();
    private final BinanceVenue venue;
    private final RateLimiter limiter;

    Bench() {
        this(1_763_800_000_123L, Map.of());
    }

    Bench(long millis, Map<String, String> options) {
        time = new VirtualTime(millis);
        loop = time.loop("venue");
        http = new FakeHttp(time.clock());
        limiter = new RateLimiter(loop, 100);
        ConnectorSettings settings =
                new ConnectorSettings(BinanceDescriptor.SPOT, "main", Map.of(), new HashMap<>(options));
        venue = new BinanceVenue(
                BinanceDescriptor.spot(),
                settings,
                BinanceOptions.of(settings.options()),
                this,
                limiter,
                new Metrics());
    }

    VirtualTime time() {
        return time;
    }

    FakeHttp http() {
        return http;
    }

    FakeSockets sockets() {
        return sockets;
    }

    RateLimiter limiter() {
        return limiter;
    }

    BinanceVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(CREDENTIALS).api();
    }

    FakeBus published() {
        return bus;
    }

    void on(Runnable task) {
        loop.execute(task);
        time.runReady();
    }

    /** Starts a request on the loop and lets everything run that is due now. */
    <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<CompletableFuture<T>> started = new CompletableFuture<>();
        on(() -> started.complete(request.get()));
        return started.join();
    }

    <T> T get(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> future = start(request);
        Assertions.assertThat(future).as("answered").isDone();
        return future.join();
    }

    <T> VenueException refused(Supplier<CompletableFuture<T>> request) {
        return failure(start(request));
    }

    static VenueException failure(CompletableFuture<?> future) {
        Assertions.assertThat(future).as("failed").isCompletedExceptionally();
        Throwable thrown = Assertions.catchThrowable(future::join);
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        Assertions.assertThat(cause).isInstanceOf(VenueException.class);
        return (VenueException) cause;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
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
