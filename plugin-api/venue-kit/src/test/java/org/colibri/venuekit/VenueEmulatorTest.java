package org.colibri.venuekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.colibri.api.bus.Bus;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.emulator.Fault;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.vertx.VertxLoop;
import org.colibri.venuekit.server.vertx.VertxServerTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A venue put together: ports, defaults, faults and control, over real sockets. */
class VenueEmulatorTest {

    private static final long BOUND_SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Loop loop = new VertxLoop(vertx, context);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ToyVenue venue = new ToyVenue();

    @AfterEach
    void close() throws Exception {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void aStartedEmulatorServesTheVenueAndItsControlPort() throws Exception {
        EmulatorReady ready = start(EmulatorOptions.defaults());

        assertThat(ready.connector()).isEqualTo("toy");
        assertThat(ready.credentials().get("apiKey")).isEqualTo("key1");
        assertThat(send("GET", ready.endpoints().get("rest"), "/"))
                .contains("24999.99")
                .contains("25000.01");
        assertThat(send("POST", ready.endpoints().get("rest"), "/24000")).startsWith("200");
        assertThat(send("GET", ready.control(), "/ledger"))
                .contains("\"price\":\"24000\"")
                .contains("{\"asset\":\"BTC\",\"total\":\"10\",\"available\":\"10\"}")
                .contains("{\"asset\":\"ETH\",\"total\":\"100\",\"available\":\"100\"}")
                .contains("{\"asset\":\"USDT\",\"total\":\"1000000\",\"available\":\"976000\"}");
    }

    @Test
    void faultsOfTheOptionsAreInForceFromTheFirstRequestOn() throws Exception {
        EmulatorReady ready = start(new EmulatorOptions(
                0,
                List.of(),
                Map.of(),
                "quiet",
                1,
                null,
                0,
                "venue",
                List.of(new Fault("httpStatus", 503, 1), new Fault("dropAck", 0, 1))));

        assertThat(send("GET", ready.endpoints().get("rest"), "/")).startsWith("503");
        assertThatThrownBy(() -> send("POST", ready.endpoints().get("rest"), "/24000"))
                .isInstanceOf(IOException.class);
        assertThat(send("GET", ready.control(), "/ledger")).contains("\"price\":\"24000\"");
    }

    @Test
    void forgottenOrdersAreGoneFromTheLedger() throws Exception {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        send("POST", ready.endpoints().get("rest"), "/24000");

        HttpRequest fault = HttpRequest.newBuilder(ready.control().resolve("/fault"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"forgetOrders\"}"))
                .build();
        assertThat(client.send(fault, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);

        assertThat(send("GET", ready.control(), "/ledger")).contains("\"orders\":[]");
    }

    @Test
    void pairsAndBalancesFollowTheOptions() throws Exception {
        EmulatorReady ready = start(new EmulatorOptions(
                0,
                List.of(TradingPair.parse("BTC-USDT"), TradingPair.parse("SOL-USDT")),
                Map.of("BTC", new BigDecimal("3"), "BNB", BigDecimal.ONE),
                "random",
                9,
                null,
                0,
                "x10",
                List.of()));

        assertThat(send("GET", ready.control(), "/ledger"))
                .contains("{\"asset\":\"BNB\",\"total\":\"1\"")
                .contains("{\"asset\":\"BTC\",\"total\":\"3\"")
                .contains("{\"asset\":\"SOL\",\"total\":\"100\"");
        assertThat(venue.services.limits().apply(6_000)).isEqualTo(60_000);
    }

    @Test
    void wrongOptionsFailTheStartWithWhatIsAllowed() {
        assertThatThrownBy(() -> start(EmulatorOptions.defaults().withMarket("nonsense", 1)))
                .hasMessageContaining("quiet, random, or the path of a recording");
        assertThatThrownBy(() -> start(EmulatorOptions.defaults().withLimits("many")))
                .hasMessageContaining("venue, off, or xN");
    }

    @Test
    void limitsAreScaled() {
        assertThat(RateScale.parse("venue").apply(20)).isEqualTo(20);
        assertThat(RateScale.parse("x0.5").apply(5)).isEqualTo(2);
        assertThat(RateScale.parse("x0.001").apply(5)).isEqualTo(1);
        assertThat(RateScale.parse("off").apply(5)).isEqualTo(Long.MAX_VALUE);
    }

    private EmulatorReady start(EmulatorOptions options) throws Exception {
        VenueEmulator emulator = new VenueEmulator(venue, options, new TestContext());
        CompletableFuture<EmulatorReady> ready = new CompletableFuture<>();
        loop.execute(() -> emulator.start().whenComplete((started, failure) -> {
            if (failure == null) {
                ready.complete(started);
            } else {
                ready.completeExceptionally(failure);
            }
        }));
        return await(ready);
    }

    private String send(String method, URI base, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Gives the loop and the server transport. */
    private final class TestContext implements PluginContext {

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public Bus bus() {
            throw new UnsupportedOperationException("an emulator needs no bus");
        }

        @Override
        public Journal journal() {
            throw new UnsupportedOperationException("an emulator needs no journal");
        }

        @Override
        public Logger logger(Class<?> owner) {
            return LoggerFactory.getLogger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            assertThat(type).isEqualTo(ServerTransport.class);
            return type.cast(new VertxServerTransport(vertx, context));
        }
    }
}
