package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Side;
import org.colibri.api.time.VirtualTime;
import org.colibri.testkit.loopback.SmallVenue;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What sockets do as time passes, on a clock that the test moves. */
class PacedSocketsTest {

    private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    private SmallVenue venue;

    @BeforeEach
    void open() {
        venue = SpotFixture.make(time.loop("venue"), "venue", SpotFixture.HMAC, null);
    }

    @Test
    @DisplayName("The venue pings every 20 s and closes who has not answered for a minute")
    void pingsAndCloses() {
        FakeSocket quiet = new FakeSocket("/ws");
        FakeSocket alive = new FakeSocket("/ws-api/v3");
        quiet.handler = venue.handler().onSocket(quiet);
        alive.handler = venue.handler().onSocket(alive);
        alive.answersPings = true;
        time.advance(Duration.ofSeconds(80));
        assertThat(quiet.pings).isEqualTo(4);
        assertThat(quiet.closeCode).isZero();
        time.advance(Duration.ofSeconds(20));
        assertThat(quiet.closeCode).isEqualTo(1008);
        assertThat(alive.pings).isEqualTo(5);
        assertThat(alive.closeCode).isZero();
    }

    @Test
    @DisplayName("A connection lives for 24 hours")
    void closesAfterADay() {
        FakeSocket socket = new FakeSocket("/ws");
        socket.answersPings = true;
        socket.handler = venue.handler().onSocket(socket);
        time.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(socket.closeCode).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(socket.closeCode).isEqualTo(1000);
        int pings = socket.pings;
        time.advance(Duration.ofMinutes(1));
        assertThat(socket.pings).isEqualTo(pings);
    }

    @Test
    @DisplayName("LIMIT: the sixth message within a second closes the connection, five each second do not")
    void limitsIncomingMessages() {
        FakeSocket socket = new FakeSocket("/ws");
        socket.handler = venue.handler().onSocket(socket);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 5; i++) {
                socket.handler.onText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(socket.closeCode).isZero();
        for (int i = 0; i < 6; i++) {
            socket.handler.onText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
        }
        assertThat(socket.closeCode).isEqualTo(1008);
    }

    @Test
    @DisplayName("LIMIT: a connection takes 1024 streams and not one more")
    void limitsStreams() {
        FakeSocket socket = new FakeSocket("/ws");
        socket.handler = venue.handler().onSocket(socket);
        socket.handler.onText(subscribe(1024));
        assertThat(socket.last()).isEqualTo("{\"result\":null,\"id\":1}");
        socket.handler.onText("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");
        assertThat(socket.last()).contains("\"error\"");
    }

    @Test
    @DisplayName("BOOK: changes are gathered for 100 ms, or for a second, and sent at the clock's marks")
    void gathersBookChanges() {
        FakeSocket fast = new FakeSocket("/ws/btcusdt@depth@100ms");
        FakeSocket slow = new FakeSocket("/ws/btcusdt@depth");
        fast.handler = venue.handler().onSocket(fast);
        slow.handler = venue.handler().onSocket(slow);
        time.advance(Duration.ofMillis(30));
        venue.outside(SpotFixture.BTC, Side.BUY, "24000", "1");
        time.advance(Duration.ofMillis(69));
        venue.outside(SpotFixture.BTC, Side.BUY, "24000", "1");
        assertThat(fast.sent).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(fast.sent).hasSize(1);
        assertThat(fast.last()).contains("[\"24000.00000000\",\"2.00000000\"]");
        venue.outside(SpotFixture.BTC, Side.SELL, "26000", "1");
        time.advance(Duration.ofMillis(899));
        assertThat(fast.sent).hasSize(2);
        assertThat(slow.sent).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(slow.sent).hasSize(1);
        assertThat(slow.last()).contains("24000.00000000").contains("26000.00000000");
        time.advance(Duration.ofSeconds(5));
        assertThat(slow.sent).hasSize(1);
    }

    @Test
    @DisplayName("A candle that ends is told once as closed, before the next one runs")
    void closesCandles() {
        FakeSocket socket = new FakeSocket("/ws/btcusdt@kline_1m");
        socket.handler = venue.handler().onSocket(socket);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.5");
        time.advance(Duration.ofSeconds(60));
        List<String> closed =
                socket.sent.stream().filter(text -> text.contains("\"x\":true")).toList();
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0))
                .contains("\"v\":\"0.50000000\"")
                .contains("\"V\":\"0.50000000\"")
                .contains("\"n\":1")
                .contains("\"f\":1,\"L\":1");
        assertThat(socket.last()).contains("\"x\":false").contains("\"v\":\"0.00000000\"");
    }

    @Test
    @DisplayName("A closed connection leaves no timer behind")
    void leavesNothingBehind() {
        FakeSocket socket = new FakeSocket("/ws/btcusdt@kline_1m/btcusdt@depth/btcusdt@ticker");
        socket.handler = venue.handler().onSocket(socket);
        venue.outside(SpotFixture.BTC, Side.BUY, "24000", "1");
        socket.handler.onClose();
        time.advance(Duration.ofHours(25));
        assertThat(time.isIdle()).isTrue();
        assertThat(socket.sent).isEmpty();
    }

    private static String subscribe(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("\"s" + i + "@trade\"");
        }
        return "{\"method\":\"SUBSCRIBE\",\"params\":" + names + ",\"id\":1}";
    }

    /** A socket that keeps what it is sent. */
    private static final class FakeSocket implements ServerSocket {

        private final String path;
        private final List<String> sent = new ArrayList<>();
        private SocketHandler handler;
        private boolean answersPings;
        private int pings;
        private int closeCode;

        private FakeSocket(String path) {
            this.path = path;
        }

        private String last() {
            return sent.get(sent.size() - 1);
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public String remoteAddress() {
            return "127.0.0.1";
        }

        @Override
        public boolean isOpen() {
            return closeCode == 0;
        }

        @Override
        public void sendText(String text) {
            sent.add(text);
        }

        @Override
        public void sendBinary(byte[] data) {
            throw new AssertionError("the venue sends no binary frames");
        }

        @Override
        public void ping(byte[] payload) {
            pings++;
            assertThat(payload).isNotEmpty();
            if (answersPings) {
                handler.onPong(payload);
            }
        }

        @Override
        public void holdReading(boolean hold) {
            throw new AssertionError("the venue reads on");
        }

        @Override
        public void close(int code, String reason) {
            if (closeCode == 0) {
                closeCode = code;
                handler.onClose();
            }
        }

        @Override
        public void drop() {
            close(1006, "");
        }
    }
}
