package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.testkit.loopback.LoopbackServer;
import org.colibri.testkit.loopback.PlainHttp;
import org.colibri.testkit.loopback.VertxLoop;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.vertx.VertxServerTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The emulators as the host starts them: by their providers, with options. */
class EmulatorTest {

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoop loop = new VertxLoop(vertx);

    @AfterEach
    void stop() {
        LoopbackServer.await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    @DisplayName(
            "Both connectors have an emulator with endpoints rest and ws; a quiet book is fifty levels of lots a side")
    void tellsWhereItIs() {
        EmulatorReady spot = start(new BitmexEmulatorProvider(), EmulatorOptions.defaults());
        assertThat(spot.connector()).isEqualTo("bitmex");
        assertThat(spot.endpoints()).containsOnlyKeys("rest", "ws");
        assertThat(get(spot, "/api/v1/orderBook/L2?symbol=XBT_USDT&depth=0")).hasSize(100);
        EmulatorReady perpetual = start(new BitmexPerpetualEmulatorProvider(), EmulatorOptions.defaults());
        assertThat(perpetual.connector()).isEqualTo("bitmex-perpetual");
        JsonNode book = get(perpetual, "/api/v1/orderBook/L2?symbol=XBTUSD&depth=1");
        assertThat(book.path(0).path("size").asLong()).as("a bitcoin's worth").isEqualTo(25_000);
    }

    @Test
    @DisplayName("CONF-7: a random market of an inverse perpetual comes in whole lots at ticks")
    void movesAtRandom() {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(TradingPair.parse("BTC-USD"));
        EmulatorReady ready = start(
                new BitmexPerpetualEmulatorProvider(),
                new EmulatorOptions(0, pairs, Map.of(), "random", 7, null, 0, "off", plain.faults()));
        JsonNode book = get(ready, "/api/v1/orderBook/L2?symbol=XBTUSD&depth=0");
        assertThat(book.size()).isGreaterThan(20);
        for (JsonNode level : book) {
            assertThat(level.path("size").asLong() % 100).as("%s", level).isZero();
        }
    }

    @Test
    @DisplayName(
            "FILL-1: the ledger names orders and trades as the venue does; a perpetual's account has what it settles in")
    void ledger() {
        EmulatorReady ready = start(new BitmexPerpetualEmulatorProvider(), EmulatorOptions.defaults());
        PlainHttp http = new PlainHttp(ready.endpoints().get("rest").getPort());
        String body = PlainClient.market("XBTUSD", "Buy", 200, "mine");
        long expires = loop.millis() / 1000 + 30;
        String signature = PlainClient.hmac(ready.credentials().get("apiSecret"), "POST/api/v1/order" + expires + body);
        JsonNode placed = http.send(
                        "POST",
                        "/api/v1/order",
                        body,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "api-key",
                                ready.credentials().get("apiKey"),
                                "api-expires",
                                Long.toString(expires),
                                "api-signature",
                                signature))
                .body();
        JsonNode ledger = new PlainHttp(ready.control().getPort())
                .send("GET", "/ledger", "", Map.of())
                .body();
        assertThat(ledger.path("orders").path(0).path("exchangeOrderId")).isEqualTo(placed.path("orderID"));
        JsonNode trade = get(ready, "/api/v1/trade?symbol=XBTUSD").path(0);
        assertThat(ledger.path("fills").path(0).path("tradeId")).isEqualTo(trade.path("trdMatchID"));
        assertThat(ledger.path("balances").findValuesAsText("asset")).containsExactly("BTC", "USDT");
    }

    @Test
    @DisplayName("A pair that the venue cannot have is refused with what is expected")
    void refusesOtherPairs() {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(TradingPair.parse("ETH-USD"));
        EmulatorOptions options = new EmulatorOptions(0, pairs, Map.of(), "quiet", 7, null, 0, "off", plain.faults());
        assertThat(catchThrowable(() -> start(new BitmexPerpetualEmulatorProvider(), options)))
                .hasStackTraceContaining("expected BTC-USD, or a pair quoted in USDT");
    }

    private EmulatorReady start(EmulatorProvider provider, EmulatorOptions options) {
        CompletableFuture<EmulatorReady> ready = new CompletableFuture<>();
        loop.execute(() -> provider.create(options, new Context()).start().whenComplete((value, failure) -> {
            if (failure == null) {
                ready.complete(value);
            } else {
                ready.completeExceptionally(failure);
            }
        }));
        return LoopbackServer.await(ready);
    }

    private static JsonNode get(EmulatorReady ready, String path) {
        return new PlainHttp(ready.endpoints().get("rest").getPort())
                .send("GET", path, "", Map.of())
                .body();
    }

    /** What a host gives: the loop and the server transport. */
    private final class Context implements PluginContext {

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public Bus bus() {
            throw new UnsupportedOperationException("an emulator has no bus");
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
            assertThat(type).isEqualTo(ServerTransport.class);
            return type.cast(new VertxServerTransport(vertx, loop.context()));
        }
    }
}
