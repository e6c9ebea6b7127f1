package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.model.TradingPair;
import org.colibri.testkit.loopback.LoopbackEmulator;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulators as the host starts them: by their providers, with options. */
class EmulatorTest {

    private final LoopbackEmulator emulators = new LoopbackEmulator();

    @AfterEach
    void stop() {
        emulators.close();
    }

    @Test
    @DisplayName(
            "Both connectors have an emulator with endpoints rest and ws; a quiet book is fifty levels of lots a side")
    void tellsWhereItIs() {
        EmulatorReady spot = emulators.start(new BitmexEmulatorProvider(), EmulatorOptions.defaults());
        assertThat(spot.connector()).isEqualTo("bitmex");
        assertThat(spot.endpoints()).containsOnlyKeys("rest", "ws");
        assertThat(get(spot, "/api/v1/orderBook/L2?symbol=XBT_USDT&depth=0")).hasSize(100);
        EmulatorReady perpetual = emulators.start(new BitmexPerpetualEmulatorProvider(), EmulatorOptions.defaults());
        assertThat(perpetual.connector()).isEqualTo("bitmex-perpetual");
        JsonNode book = get(perpetual, "/api/v1/orderBook/L2?symbol=XBTUSD&depth=1");
        assertThat(book.path(0).path("size").asLong()).as("a bitcoin's worth").isEqualTo(25_000);
    }

    @Test
    @DisplayName("CONF-7: a random market of an inverse perpetual comes in whole lots at ticks")
    void movesAtRandom() {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(TradingPair.parse("BTC-USD"));
        EmulatorReady ready = emulators.start(
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
        EmulatorReady ready = emulators.start(new BitmexPerpetualEmulatorProvider(), EmulatorOptions.defaults());
        PlainHttp http = new PlainHttp(ready.endpoints().get("rest").getPort());
        String body = PlainClient.market("XBTUSD", "Buy", 200, "mine");
        long expires = emulators.loop().millis() / 1000 + 30;
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
        assertThat(catchThrowable(() -> emulators.start(new BitmexPerpetualEmulatorProvider(), options)))
                .hasStackTraceContaining("expected BTC-USD, or a pair quoted in USDT");
    }

    @Test
    @DisplayName("A recording is refused with what is expected instead")
    void playsNoRecordings(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("frames.jsonl"), "");
        EmulatorOptions options = EmulatorOptions.defaults().withMarket(file.toString(), 1);
        assertThat(catchThrowable(() -> emulators.start(new BitmexEmulatorProvider(), options)))
                .hasStackTraceContaining("bitmex replays no recordings: expected market quiet or random");
    }

    private static JsonNode get(EmulatorReady ready, String path) {
        return new PlainHttp(ready.endpoints().get("rest").getPort())
                .send("GET", path, "", Map.of())
                .body();
    }
}
