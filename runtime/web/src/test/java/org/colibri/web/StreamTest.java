package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The push stream")
class StreamTest {

    @TempDir
    static Path folder;

    private static TestHost host;

    @BeforeAll
    static void open() throws Exception {
        host = new TestHost(folder);
        host.host.start(host.botFile("one")).get();
        Await.until(
                "a running bot with orders",
                () -> TestHost.json(host.get("/api/v1/bots/one")).path("orders").size() > 0);
    }

    @AfterAll
    static void close() throws Exception {
        host.close();
    }

    /** A client of the stream; what it heard waits in a queue. */
    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Client() {
            socket = host.http()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(host.page.url().replace("http", "ws") + "api/v1/stream"), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    heard.add(TestHost.json(text.toString()));
                } catch (IOException e) {
                    closed.completeExceptionally(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        Client hello(String token, String resume) {
            return say("{\"type\":\"hello\",\"token\":\"" + token + "\",\"resume\":[" + resume + "]}");
        }

        Client say(String message) {
            socket.sendText(message, true).join();
            return this;
        }

        /** The next message of that type; others are left out. */
        JsonNode next(String type) throws Exception {
            while (true) {
                JsonNode message = heard.poll(180, TimeUnit.SECONDS);
                assertThat(message).as("a message of type " + type).isNotNull();
                if (message.path("type").asText().equals(type)) {
                    return message;
                }
            }
        }

        List<Long> events(int count) throws Exception {
            List<Long> sequences = new ArrayList<>();
            while (sequences.size() < count) {
                sequences.add(next("event").path("eventSequence").asLong());
            }
            return sequences;
        }

        void leave() {
            socket.abort();
        }
    }

    private static String place(JsonNode of, long sequence) {
        return "{\"stream\":\"" + of.path("stream").asText() + "\",\"generation\":\""
                + of.path("generation").asText() + "\",\"eventSequence\":" + sequence + "}";
    }

    @Test
    @DisplayName("is closed to who has no token, says nothing in time or not what is understood")
    void refuses() throws Exception {
        assertThat(new Client().hello("wrong", "").closed.get(120, TimeUnit.SECONDS))
                .isEqualTo(4401);
        assertThat(new Client().say("{\"type\":\"watch\"}").closed.get(120, TimeUnit.SECONDS))
                .isEqualTo(4401);
        assertThat(new Client().say("{").closed.get(120, TimeUnit.SECONDS)).isEqualTo(4400);
        Client silent = new Client();
        assertThat(silent.closed.get(120, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(silent.heard).isEmpty();
    }

    @Test
    @DisplayName("is closed to another page's scripts")
    void foreignOrigin() {
        CompletableFuture<WebSocket> refused = host.http()
                .newWebSocketBuilder()
                .header("Origin", "http://evil.example")
                .buildAsync(
                        URI.create(host.page.url().replace("http", "ws") + "api/v1/stream"),
                        new WebSocket.Listener() {});
        Assertions.assertThatThrownBy(refused::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    @DisplayName("after a break it goes on where the client was: no event lost, none doubled")
    void resumes() throws Exception {
        Client first = new Client().hello(host.token(), "");
        JsonNode place = first.next("stream");
        long start = place.path("eventSequence").asLong();
        List<Long> heard = first.events(3);
        first.leave();

        Client watcher = new Client().hello(host.token(), "");
        watcher.events(4);
        watcher.leave();
        Client again = new Client().hello(host.token(), place(place, heard.get(2)));
        heard.addAll(again.events(5));
        again.leave();

        List<Long> expected = new ArrayList<>();
        for (long sequence = start + 1; sequence <= start + 8; sequence++) {
            expected.add(sequence);
        }
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    @DisplayName("says that events are lost to a client that comes from beyond what is kept")
    void resets() throws Exception {
        Client known = new Client().hello(host.token(), "");
        JsonNode place = known.next("stream");
        known.leave();

        Client stranger = new Client()
                .hello(
                        host.token(),
                        place(place, 5).replace(place.path("generation").asText(), "another-run.0"));
        JsonNode reset = stranger.next("reset");
        assertThat(reset.path("stream")).isEqualTo(place.path("stream"));
        assertThat(reset.path("message").asText()).contains("not kept");
        long next = stranger.next("event").path("eventSequence").asLong();
        assertThat(next).isEqualTo(reset.path("eventSequence").asLong() + 1);
        stranger.leave();
    }

    @Test
    @DisplayName("an event carries what the standard lists (18), with the order after it; decimals are texts")
    void eventFields() throws Exception {
        Client client = new Client().hello(host.token(), "");
        JsonNode event = client.next("event");
        assertThat(event.path("connector").asText()).isEqualTo("binance");
        assertThat(event.path("account").asText()).isEqualTo("main");
        assertThat(event.path("tradingPair").asText()).isEqualTo("BTC-USDT");
        assertThat(event.path("owner").asText()).startsWith("one");
        assertThat(event.path("receivedAt").asLong()).isBetween(1_000_000_000_000L, 9_999_999_999_999L);
        assertThat(event.path("order").path("amount").isTextual()).isTrue();
        client.leave();
    }

    @Test
    @DisplayName("tells the status each second, and a book while it is watched")
    void statusAndBook() throws Exception {
        Client client = new Client().hello(host.token(), "");
        JsonNode status = client.next("status");
        while (!status.at("/connectors/0/health").asText().equals("HEALTHY")) {
            status = client.next("status");
        }
        assertThat(status.at("/bots/0/name").asText()).isEqualTo("one");
        assertThat(status.at("/host/startedAt").asLong()).isPositive();

        client.say("{\"type\":\"watch\",\"bot\":\"one\",\"connector\":\"binance\",\"tradingPair\":\"BTC-USDT\"}");
        JsonNode book = client.next("book");
        assertThat(book.at("/bids/0/0").isTextual()).isTrue();
        assertThat(book.path("asks").size()).isBetween(1, 20);
        client.say("{\"type\":\"unwatch\"}");
        client.leave();
    }
}
