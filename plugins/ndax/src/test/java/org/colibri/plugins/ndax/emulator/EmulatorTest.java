package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
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
    @DisplayName("It tells its endpoints and credentials, which are the same for the same seed, and lets them in")
    void tellsWhereItIs() {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        assertThat(ready.connector()).isEqualTo("ndax");
        assertThat(ready.endpoints()).containsOnlyKeys("rest", "ws");
        assertThat(ready.endpoints().get("rest").getPath()).isEqualTo("/AP");
        assertThat(ready.endpoints().get("ws").getPath()).isEqualTo("/WSGateway");
        Credentials credentials = ready.credentials();
        assertThat(credentials.fields()).containsExactlyInAnyOrder("apiKey", "apiSecret", "userId", "accountId");
        assertThat(start(EmulatorOptions.defaults()).credentials().get("apiSecret"))
                .isEqualTo(credentials.get("apiSecret"));
        PlainHttp http = http(ready);
        JsonNode book = http.send("GET", "/AP/GetL2Snapshot?OMSId=1&InstrumentId=1&Depth=50", "", Map.of())
                .body();
        assertThat(book).hasSize(100);
        String text = "1" + credentials.get("userId") + credentials.get("apiKey");
        Map<String, String> headers = Map.of(
                "Nonce",
                "1",
                "APIKey",
                credentials.get("apiKey"),
                "UserId",
                credentials.get("userId"),
                "Signature",
                NdaxClient.hmac(credentials.get("apiSecret"), text));
        JsonNode login = http.send("POST", "/AP/Authenticate", "", headers).body();
        assertThat(login.path("User").path("AccountId").asText()).isEqualTo(credentials.get("accountId"));
        http.socket("/WSGateway/").close();
    }

    @Test
    @DisplayName("Other pairs have numbers and rules of their own; the random market moves them")
    void tradesOtherPairs() {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(new TradingPair("SOL", "CAD"), new TradingPair("ETH", "BTC"));
        EmulatorReady ready =
                start(new EmulatorOptions(0, pairs, plain.balances(), "random", 1, null, 0, "venue", plain.faults()));
        JsonNode list = http(ready)
                .send("GET", "/AP/GetInstruments?OMSId=1", "", Map.of())
                .body();
        assertThat(list.findValuesAsText("Symbol")).containsExactly("SOLCAD", "ETHBTC", "EOSCAD");
        assertThat(list.findValuesAsText("InstrumentId")).containsExactly("100", "101", "75");
        assertThat(list.path(1).path("PriceIncrement").decimalValue()).isEqualByComparingTo("0.00000001");
        assertThat(list.path(1).path("Product1").asLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("A recording, or a user id that is no number, is refused with a reason")
    void refusesWhatItCannot(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("frames.jsonl"));
        assertThatThrownBy(() -> start(EmulatorOptions.defaults().withMarket(file.toString(), 1)))
                .hasStackTraceContaining("replays no recordings");
        Credentials wrong = Credentials.of(Map.of("apiKey", "a", "apiSecret", "b", "userId", "me"));
        assertThatThrownBy(() -> start(EmulatorOptions.defaults().withCredentials(wrong)))
                .hasStackTraceContaining("'userId' must be a whole number");
    }

    private EmulatorReady start(EmulatorOptions options) {
        return emulators.start(new NdaxEmulatorProvider(), options);
    }

    private static PlainHttp http(EmulatorReady ready) {
        return new PlainHttp(ready.endpoints().get("rest").getPort());
    }
}
