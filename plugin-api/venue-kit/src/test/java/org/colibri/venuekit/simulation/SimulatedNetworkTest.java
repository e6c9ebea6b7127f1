package org.colibri.venuekit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final Loop home = time.loop("client");
    private final List<String> log = new ArrayList<>();
    private final Echo venue = new Echo();
    private SimulatedNetwork network;
    private NetworkClient client;
    private String authority;

    /** Answers a path with its text, and echoes text messages. */
    private final class Echo implements ServerHandler {

        private final List<ServerSocket> sockets = new ArrayList<>();
        private final List<Responder> held = new ArrayList<>();
        private boolean holds;

        @Override
        public void onRequest(ServerRequest request, Responder responder) {
            log.add("server " + request.path());
            if (holds) {
                held.add(responder);
            } else {
                responder.respond(ServerResponse.json(200, request.path()));
            }
        }

        @Override
        public SocketHandler onSocket(ServerSocket socket) {
            if (!socket.path().equals("/ws")) {
                return null;
            }
            sockets.add(socket);
            socket.sendText("welcome");
            return new SocketHandler() {
                @Override
                public void onText(String text) {
                    socket.sendText("echo " + text);
                }

                @Override
                public void onClose() {
                    log.add("server closed");
                }
            };
        }
    }

    @BeforeEach
    void open() {
        start(1);
    }

    private void start(long seed) {
        network = new SimulatedNetwork(time.clock(), seed, NetworkWatch.NONE);
        var port = network.servers(time.loop("venue")).listen(0, venue).join().port();
        authority = "127.0.0.1:" + port;
        client = network.client(home);
    }

    private void get(String path) {
        home.execute(() -> client.request(
                authority,
                new ServerRequest("GET", path, "", Map.of(), new byte[0], NetworkClient.ADDRESS),
                TIMEOUT,
                new NetworkClient.Answer() {
                    @Override
                    public void answered(ServerResponse response) {
                        log.add("answer " + new String(response.body()));
                    }

                    @Override
                    public void failed(String why, boolean sent) {
                        log.add((sent ? "sent: " : "unsent: ") + why);
                    }
                }));
    }

    private ClientSocket[] connect(String path) {
        ClientSocket[] made = new ClientSocket[1];
        home.execute(() -> client.open(authority, path, "", Map.of(), new SocketEnd() {
            @Override
            public void opened(ClientSocket socket) {
                made[0] = socket;
                log.add("opened");
            }

            @Override
            public void refused(String why) {
                log.add("refused: " + why);
            }

            @Override
            public void text(String text) {
                log.add(text);
            }

            @Override
            public void binary(byte[] data) {
                log.add(data.length + " bytes");
            }

            @Override
            public void ping() {
                log.add("ping");
            }

            @Override
            public void pong() {
                log.add("pong");
            }

            @Override
            public void closed(String reason) {
                log.add("closed: " + reason);
            }
        }));
        time.advance(Duration.ofMillis(100));
        return made;
    }

    private void pass(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("a request is answered, the next ones go over the same connection")
    void request() {
        get("/a");
        pass(100);
        get("/b");
        pass(100);

        assertThat(log).containsExactly("server /a", "answer /a", "server /b", "answer /b");
    }

    @Test
    @DisplayName("connections overtake each other, from the same seed always in the same way")
    void overtaking() {
        List<List<String>> runs = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            start(seed);
            log.clear();
            for (int i = 0; i < 8; i++) {
                get("/" + i);
            }
            pass(1_000);
            runs.add(List.copyOf(log));
        }

        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
        assertThat(runs.get(0).stream()
                        .filter(line -> line.startsWith("server"))
                        .toList())
                .isNotEqualTo(List.of());
        assertThat(runs.get(0)).hasSize(16);
    }

    @Test
    @DisplayName("NET-3: without a connection not one byte left; once it is sent, nobody knows")
    void definiteOrNot() {
        network.failNames(Duration.ofSeconds(1));
        get("/a");
        pass(2_000);
        network.part(Duration.ofSeconds(20));
        get("/b");
        pass(30_000);
        venue.holds = true;
        get("/c");
        pass(100);
        network.breakAll();
        pass(100);

        assertThat(log.get(0)).startsWith("unsent: ").contains("not found");
        assertThat(log.get(1)).startsWith("unsent: ").contains("no answer within");
        assertThat(log.get(2)).isEqualTo("server /c");
        assertThat(log.get(3)).startsWith("sent: ").contains("reset");
    }

    @Test
    @DisplayName("NET-3: a request whose answer does not come in time is in doubt, and its connection is given up")
    void timeOut() {
        venue.holds = true;
        get("/a");
        pass(3_100);
        venue.held.get(0).respond(ServerResponse.json(200, "late"));
        venue.holds = false;
        get("/b");
        pass(100);

        assertThat(log).containsExactly("server /a", "sent: no answer within 3000 ms", "server /b", "answer /b");
    }

    @Test
    @DisplayName("an answer that is cut off or dropped is an uncertain failure")
    void cutOff() {
        venue.holds = true;
        get("/a");
        get("/b");
        pass(100);
        venue.held.get(0).respondCut(ServerResponse.json(200, "abcdef"), 3);
        venue.held.get(1).drop();
        pass(100);

        assertThat(log.subList(2, 4)).allMatch(line -> line.startsWith("sent: "));
    }

    @Test
    @DisplayName("a port that nobody serves refuses")
    void refused() {
        authority = "127.0.0.1:1";
        get("/a");
        pass(100);

        assertThat(log).containsExactly("unsent: cannot connect: the connection was refused");
    }

    @Test
    @DisplayName(
            "a socket: what was sent before the handshake comes first, messages keep their order, pings are answered")
    void socket() {
        ClientSocket socket = connect("/ws")[0];
        for (int i = 0; i < 5; i++) {
            socket.sendText("" + i);
        }
        socket.ping(new byte[0]);
        venue.sockets.get(0).ping(new byte[0]);
        pass(100);

        assertThat(log.subList(0, 2)).containsExactly("opened", "welcome");
        assertThat(log.stream().filter(line -> line.startsWith("echo")).toList())
                .containsExactly("echo 0", "echo 1", "echo 2", "echo 3", "echo 4");
        assertThat(log).contains("ping", "pong");
    }

    @Test
    @DisplayName("a path that the venue does not have refuses the socket")
    void refusedSocket() {
        connect("/nothing");

        assertThat(log).containsExactly("refused: the handshake was refused with HTTP status 404");
    }

    @Test
    @DisplayName("both sides can close, and each hears of the other's closing")
    void closing() {
        connect("/ws")[0].close("enough");
        pass(100);
        connect("/ws");
        venue.sockets.get(1).close(1001, "going away");
        pass(100);
        connect("/ws");
        venue.sockets.get(2).drop();
        pass(100);

        assertThat(log)
                .containsSubsequence(
                        "server closed",
                        "closed: enough",
                        "server closed",
                        "closed: the venue closed it with status 1001: going away",
                        "server closed",
                        "closed: the connection broke");
    }

    @Test
    @DisplayName("half-open: the server has heard, the client learns only when it sends")
    void halfOpen() {
        ClientSocket socket = connect("/ws")[0];
        network.halfOpen(0, true, true);
        pass(60_000);
        assertThat(log).containsExactly("opened", "welcome", "server closed");

        socket.sendText("anybody there?");
        pass(100);

        assertThat(log.get(3)).isEqualTo("closed: the connection was reset");
    }

    @Test
    @DisplayName("half-open without a word: nothing passes, and nobody is told")
    void silent() {
        ClientSocket socket = connect("/ws")[0];
        network.halfOpen(0, true, false);
        socket.sendText("anybody there?");
        venue.sockets.get(0).sendText("hello");
        pass(60_000);
        assertThat(log).containsExactly("opened", "welcome");

        socket.close("no pong");
        pass(3_000);

        assertThat(log.get(2)).isEqualTo("closed: no pong");
    }

    @Test
    @DisplayName("what is sent in a partition arrives after it, unless the connection breaks")
    void partition() {
        ClientSocket socket = connect("/ws")[0];
        network.part(Duration.ofSeconds(2));
        socket.sendText("a");
        pass(1_900);
        assertThat(log).containsExactly("opened", "welcome");

        pass(2_500);

        assertThat(log.get(2)).isEqualTo("echo a");
    }

    @Test
    @DisplayName("a process that vanishes hears nothing any more, and its server learns of it")
    void vanished() {
        connect("/ws");
        venue.holds = true;
        get("/a");
        pass(100);
        client.vanish();
        venue.sockets.get(0).sendText("hello");
        pass(10_000);

        assertThat(log).containsExactly("opened", "welcome", "server /a", "server closed");
    }
}
