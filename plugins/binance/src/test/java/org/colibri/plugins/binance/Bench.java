package org.colibri.plugins.binance;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeBus;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeHttp;
import org.colibri.testkit.fake.FakeSockets;

/** The whole venue on virtual time, with transports that a test holds in its hands. */
final class Bench {

    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    static final Credentials CREDENTIALS = Credentials.of(Map.of("apiKey", "test-key", "apiSecret", SECRET));

    static final Instrument BTC_USDT =
            Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT").build();

    static final Instrument LTC_BTC =
            Instrument.builder(TradingPair.parse("LTC-BTC"), "LTCBTC").build();

    private final FakeContext context;
    private final VenueSetup setup;
    private final BinanceVenue venue;

    Bench() {
        this(1_763_800_000_123L, Map.of());
    }

    Bench(long millis, Map<String, String> options) {
        context = new FakeContext(millis, "/api/v3/time", time -> "{\"serverTime\":" + time + "}");
        ConnectorSettings settings =
                new ConnectorSettings(BinanceDescriptor.SPOT, "main", Map.of(), new HashMap<>(options));
        setup = new VenueSetup(BinanceDescriptor.spot(), settings, context);
        venue = new BinanceVenue(setup);
    }

    /** What the venue got of its host. */
    FakeContext context() {
        return context;
    }

    VirtualTime time() {
        return context.time();
    }

    Loop loop() {
        return context.loop();
    }

    FakeHttp http() {
        return context.http();
    }

    FakeSockets sockets() {
        return context.sockets();
    }

    RateLimiter limiter() {
        return setup.limiter();
    }

    BinanceVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(CREDENTIALS).api();
    }

    FakeBus published() {
        return context.bus();
    }

    void on(Runnable task) {
        context.on(task);
    }

    <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> request) {
        return context.start(request);
    }

    <T> T get(Supplier<CompletableFuture<T>> request) {
        return context.get(request);
    }

    <T> VenueException refused(Supplier<CompletableFuture<T>> request) {
        return context.refused(request);
    }

    static VenueException failure(CompletableFuture<?> future) {
        return FakeContext.failure(future);
    }
}
