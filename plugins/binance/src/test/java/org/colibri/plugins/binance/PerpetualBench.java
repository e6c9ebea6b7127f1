package org.colibri.plugins.binance;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeHttp;

/** The futures venue on virtual time, with transports that a test holds in its hands. */
final class PerpetualBench {

    static final Instrument BTC_USDT = perpetual("BTC-USDT");

    private final FakeContext context;
    private final VenueSetup setup;
    private final BinancePerpetualVenue venue;

    PerpetualBench() {
        this(1_763_800_000_123L, Map.of());
    }

    PerpetualBench(long millis, Map<String, String> options) {
        context = new FakeContext(millis, "/fapi/v1/time", time -> "{\"serverTime\":" + time + "}");
        ConnectorSettings settings =
                new ConnectorSettings(BinancePerpetualDescriptor.PERPETUAL, "main", Map.of(), new HashMap<>(options));
        setup = new VenueSetup(BinancePerpetualDescriptor.perpetual(), settings, context);
        venue = new BinancePerpetualVenue(setup);
    }

    static Instrument perpetual(String pair) {
        TradingPair tradingPair = TradingPair.parse(pair);
        return Instrument.builder(tradingPair, tradingPair.base() + tradingPair.quote())
                .perpetual(tradingPair.quote())
                .build();
    }

    /** Makes the venue know these pairs, as after it has told its instruments. */
    PerpetualBench listing(Instrument... instruments) {
        StringBuilder symbols = new StringBuilder();
        for (Instrument one : instruments) {
            symbols.append(symbols.isEmpty() ? "" : ",")
                    .append("{\"symbol\":\"" + one.symbol() + "\",\"contractType\":\"PERPETUAL\",\"baseAsset\":\""
                            + one.base() + "\",\"quoteAsset\":\"" + one.quote() + "\",\"marginAsset\":\"" + one.settle()
                            + "\",\"status\":\"TRADING\",\"filters\":[]}");
        }
        http().answer("{\"symbols\":[" + symbols + "]}");
        get(() -> venue.marketApi().instruments());
        http().sent().clear();
        return this;
    }

    FakeContext context() {
        return context;
    }

    VirtualTime time() {
        return context.time();
    }

    FakeHttp http() {
        return context.http();
    }

    RateLimiter limiter() {
        return setup.limiter();
    }

    BinancePerpetualVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(Bench.CREDENTIALS).api();
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
}
