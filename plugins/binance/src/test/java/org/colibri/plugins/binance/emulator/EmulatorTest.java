package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.model.TradingPair;
import org.colibri.testkit.loopback.LoopbackEmulator;
import org.colibri.testkit.loopback.PlainHttp;
import org.colibri.testkit.loopback.PlainSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as the host starts it: by its provider, with options. */
class EmulatorTest {

    private final LoopbackEmulator emulators = new LoopbackEmulator();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        emulators.close();
    }

    @Test
    @DisplayName("It tells its endpoints and credentials, which are the same for the same seed")
    void tellsWhereItIs() throws Exception {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        assertThat(ready.connector()).isEqualTo("binance");
        assertThat(ready.endpoints()).containsOnlyKeys("rest", "sapi", "ws", "wsApi");
        assertThat(ready.endpoints().get("wsApi").getPath()).isEqualTo("/ws-api/v3");
        assertThat(ready.credentials().get("apiKey")).matches("[A-Za-z0-9]{64}");
        assertThat(ready.credentials().get("apiSecret")).matches("[A-Za-z0-9]{64}");
        assertThat(start(EmulatorOptions.defaults()).credentials().get("apiSecret"))
                .isEqualTo(ready.credentials().get("apiSecret"));
        JsonNode book = get(ready, "/api/v3/depth?symbol=BTCUSDT&limit=1");
        assertThat(book.path("bids").path(0).path(0).asText()).isEqualTo("24999.99000000");
        assertThat(book.path("asks").path(0).path(0).asText()).isEqualTo("25000.01000000");
    }

    @Test
    @DisplayName("Other pairs have rules of their own")
    void tradesOtherPairs() throws Exception {
        EmulatorOptions plain = EmulatorOptions.defaults();
        List<TradingPair> pairs = List.of(new TradingPair("SOL", "USDT"), new TradingPair("ETH", "BTC"));
        EmulatorReady ready =
                start(new EmulatorOptions(0, pairs, plain.balances(), "quiet", 1, null, 0, "venue", plain.faults()));
        JsonNode symbols = get(ready, "/api/v3/exchangeInfo").path("symbols");
        assertThat(symbols.findValuesAsText("symbol")).containsExactly("SOLUSDT", "ETHBTC");
        assertThat(symbols.path(0).path("filters").path(0).path("tickSize").asText())
                .isEqualTo("0.00010000");
        assertThat(symbols.path(1).path("filters").path(0).path("tickSize").asText())
                .isEqualTo("0.00001000");
        assertThat(get(ready, "/api/v3/depth?symbol=ETHBTC").path("bids")).hasSize(50);
    }

    @Test
    @DisplayName("Fault forgetOrders: open orders are gone without a word, and all sockets closed")
    void forgetsOrders() throws Exception {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        String apiKey = ready.credentials().get("apiKey");
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000&timestamp="
                + emulators.loop().millis();
        HttpRequest place = HttpRequest.newBuilder(URI.create(ready.endpoints().get("rest") + "/api/v3/order?" + order
                        + "&signature=" + PlainClient.hmac(ready.credentials().get("apiSecret"), order)))
                .header("X-MBX-APIKEY", apiKey)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(place, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        VenueSocket stream = new VenueSocket(
                new PlainSocket(http, URI.create(ready.endpoints().get("ws") + "/ws")));
        assertThat(fault(ready, "forgetOrders")).startsWith("200");
        assertThat(stream.closeCode()).isEqualTo(1006);
        HttpRequest ledger =
                HttpRequest.newBuilder(ready.control().resolve("/ledger")).build();
        assertThat(http.send(ledger, HttpResponse.BodyHandlers.ofString()).body())
                .doesNotContain("\"status\":\"OPEN\"");
        assertThat(fault(ready, "badChecksum"))
                .startsWith("400")
                .contains("NOT_SUPPORTED")
                .contains("this venue sends no checksum");
    }

    private String fault(EmulatorReady ready, String kind) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(ready.control().resolve("/fault"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"" + kind + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    @DisplayName("A stopped emulator refuses connections")
    void stops() throws Exception {
        EmulatorReady ready = start(EmulatorOptions.defaults());
        emulators.stop();
        assertThat(catchThrowable(() -> get(ready, "/api/v3/ping"))).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A recording's streams are replayed to their subscribers, its snapshots answer REST")
    void replaysARecording(@TempDir Path folder) throws Exception {
        Path frames = folder.resolve("venue.ws.1.jsonl.gz");
        String depth = "{\"stream\":\"nknusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":%d,\"u\":%d}}";
        write(
                frames,
                line(1000, "connect", "wss://stream.binance.com:9443/stream?streams=x", null),
                line(1000, "received", null, depth.formatted(5, 6)),
                line(1010, "received", null, "{\"stream\":\"nknusdt@bookTicker\",\"data\":{\"u\":6}}"),
                line(1020, "received", null, depth.formatted(7, 8)));
        write(
                folder.resolve("venue.http.jsonl.gz"),
                line(
                        1001,
                        "http",
                        "https://api.binance.com/api/v3/depth?symbol=NKNUSDT&limit=1000",
                        "{\"lastUpdateId\":5,\"bids\":[],\"asks\":[]}"));
        write(
                folder.resolve("venue.jsonl.gz"),
                line(
                        1001,
                        "http",
                        "https://api.binance.com/api/v3/exchangeInfo",
                        "{\"symbols\":[{\"symbol\":\"NKNUSDT\"},{\"symbol\":\"BLZETH\"}]}"),
                line(1002, "other", null, "configuration: {}"));
        EmulatorReady ready = start(EmulatorOptions.defaults().withMarket(frames.toString(), 1));
        VenueSocket stream = new VenueSocket(
                new PlainSocket(http, URI.create(ready.endpoints().get("ws") + "/stream?streams=nknusdt@depth@100ms")));
        assertThat(stream.next().path("data").path("U").asLong()).isEqualTo(5);
        assertThat(stream.next().path("data").path("U").asLong()).isEqualTo(7);
        assertThat(get(ready, "/api/v3/depth?symbol=NKNUSDT&limit=5000")
                        .path("lastUpdateId")
                        .asLong())
                .isEqualTo(5);
        assertThat(get(ready, "/api/v3/exchangeInfo").path("symbols")).hasSize(2);
        assertThat(get(ready, "/api/v3/exchangeInfo?symbol=BLZETH").path("symbols"))
                .hasSize(1);
        assertThat(get(ready, "/api/v3/exchangeInfo?symbol=NOPE").path("code").asInt())
                .isEqualTo(-1121);
    }

    @Test
    @DisplayName("BOOK: the shared recording comes frame by frame, U following u, from its snapshot on")
    void replaysTheSharedRecording() throws Exception {
        Path shared = Path.of(System.getProperty("colibri.shared", "../../../shared"));
        Path frames = shared.resolve("recordings/binance.ws.1.jsonl.gz");
        Assumptions.assumeTrue(Files.exists(frames), "the recordings are not beside this project: " + frames);
        EmulatorReady ready = start(EmulatorOptions.defaults().withMarket(frames.toString(), 1));
        VenueSocket stream = new VenueSocket(
                new PlainSocket(http, URI.create(ready.endpoints().get("ws") + "/ws/nknusdt@depth@100ms")));
        long snapshot =
                get(ready, "/api/v3/depth?symbol=NKNUSDT").path("lastUpdateId").asLong();
        long previous = stream.next().path("u").asLong();
        assertThat(previous).isEqualTo(snapshot);
        for (int i = 0; i < 5; i++) {
            JsonNode event = stream.next();
            assertThat(event.path("U").asLong()).isEqualTo(previous + 1);
            previous = event.path("u").asLong();
        }
        assertThat(get(ready, "/api/v3/exchangeInfo").path("symbols").size()).isGreaterThan(3);
    }

    private EmulatorReady start(EmulatorOptions options) {
        return emulators.start(new BinanceEmulatorProvider(), options);
    }

    private JsonNode get(EmulatorReady ready, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ready.endpoints().get("rest") + path))
                .build();
        return PlainHttp.JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static String line(long time, String kind, String url, String text) {
        ObjectNode line = PlainHttp.JSON.createObjectNode().put("time", time).put("kind", kind);
        if (url != null) {
            line.put("url", url);
        }
        return (text == null ? line : line.put("text", text)) + "\n";
    }

    private static void write(Path file, String... lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        }
    }
}
