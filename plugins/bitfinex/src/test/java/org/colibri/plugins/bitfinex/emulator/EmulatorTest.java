package org.colibri.plugins.bitfinex.emulator;

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

/** The emulator as the host starts it: by its provider, with options. */
class EmulatorTest {

    private final LoopbackEmulator emulators = new LoopbackEmulator();

    @AfterEach
    void stop() {
        emulators.close();
    }

    @Test
    @DisplayName("It tells its endpoints and credentials; BTC and ETH open in dollars, fifty levels a side")
    void tellsWhereItIs() {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        assertThat(ready.connector()).isEqualTo("bitfinex");
        assertThat(ready.endpoints().get("ws").getPath()).isEqualTo("/ws/2");
        assertThat(ready.endpoints()).containsKeys("rest", "wsPrivate");
        assertThat(ready.credentials().get("apiKey")).matches("[A-Za-z0-9]{43}");
        assertThat(start(EmulatorOptions.defaults()).credentials().get("apiSecret"))
                .isEqualTo(ready.credentials().get("apiSecret"));
        JsonNode book = get(ready, "/v2/book/tBTCUSD/P0?len=100");
        assertThat(book).hasSize(100);
        assertThat(book.path(0).toString()).isEqualTo("[24999,1,1]");
        assertThat(get(ready, "/v2/book/tETHUSD/P0?len=1").toString()).isEqualTo("[[1499.9,1,1],[1500.1,1,-1]]");
    }

    @Test
    @DisplayName("RULE-3: a random market of any pair moves on prices of five significant digits")
    void movesAtRandom() {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(new TradingPair("SOL", "USDT"), new TradingPair("ETH", "BTC"));
        EmulatorReady ready =
                start(new EmulatorOptions(0, pairs, Map.of(), "random", 7, null, 0, "off", plain.faults()));
        for (String symbol : List.of("tSOLUST", "tETHBTC")) {
            JsonNode book = get(ready, "/v2/book/" + symbol + "/P0?len=100");
            assertThat(book.size()).isGreaterThan(20);
            for (JsonNode level : book) {
                assertThat(level.path(0).decimalValue().stripTrailingZeros().precision())
                        .as("%s of %s", level, symbol)
                        .isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    @DisplayName("Fault forgetOrders: open orders are gone without a word, and all sockets closed")
    void forgetsOrders() {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        PlainHttp http = new PlainHttp(ready.endpoints().get("rest").getPort());
        var socket = http.socket("/ws/2");
        PlainHttp control = new PlainHttp(ready.control().getPort());
        assertThat(control.send("POST", "/fault", "{\"kind\":\"forgetOrders\"}", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(socket.closeCode()).isEqualTo(1006);
    }

    @Test
    @DisplayName("A recording is refused with what is expected instead")
    void playsNoRecordings(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("frames.jsonl"), "");
        assertThat(catchThrowable(() -> start(EmulatorOptions.defaults().withMarket(file.toString(), 1))))
                .hasStackTraceContaining("market must be quiet or random");
    }

    private EmulatorReady start(EmulatorOptions options) {
        return emulators.start(new BitfinexEmulatorProvider(), options);
    }

    private static JsonNode get(EmulatorReady ready, String path) {
        return new PlainHttp(ready.endpoints().get("rest").getPort())
                .send("GET", path, "", Map.of())
                .body();
    }
}
