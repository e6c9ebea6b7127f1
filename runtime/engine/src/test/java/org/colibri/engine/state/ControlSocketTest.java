package org.colibri.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.colibri.api.model.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The control socket")
class ControlSocketTest {

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private ControlServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private StateDirectory state(String name) {
        return new StateDirectory(folder.resolve(name)).create();
    }

    private ObjectNode request(String command) {
        return json.createObjectNode().put("command", command);
    }

    private void serve(StateDirectory state) {
        server = ControlServer.open(state, (request, reply) -> {
            switch (request.get("command").asText()) {
                case "count" -> {
                    reply.send(new TextNode("one"));
                    reply.send(new TextNode("two"));
                }
                case "crash" -> throw new IllegalStateException("inside");
                default -> throw new ControlException(ErrorCategory.INVALID_REQUEST, "unknown command", "try 'status'");
            }
        });
    }

    @Test
    @DisplayName("answers line by line, any number of requests on one connection")
    void answers() throws Exception {
        StateDirectory state = state("s");
        serve(state);
        List<JsonNode> lines = new ArrayList<>();

        try (ControlClient client = ControlClient.connect(state)) {
            client.request(request("count"), lines::add);
            client.request(request("count"), lines::add);
        }

        assertThat(lines).extracting(JsonNode::asText).containsExactly("one", "two", "one", "two");
    }

    @Test
    @DisplayName("tells refusals with category and hint, and survives a failing command")
    void refuses() throws Exception {
        StateDirectory state = state("s");
        serve(state);

        try (ControlClient client = ControlClient.connect(state)) {
            assertThatThrownBy(() -> client.request(request("what"), line -> {}))
                    .isInstanceOfSatisfying(ControlException.class, e -> {
                        assertThat(e.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
                        assertThat(e.hint()).isEqualTo("try 'status'");
                    });
            assertThatThrownBy(() -> client.request(request("crash"), line -> {}))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("inside");
            assertThatThrownBy(() -> client.request(json.createObjectNode(), line -> {}))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("command");
            client.request(request("count"), line -> {});
        }
    }

    @Test
    @DisplayName("is the owner's alone, and gone after the host's stop")
    void isPrivate() throws Exception {
        StateDirectory state = state("s");
        serve(state);
        Path socket = state.root().resolve("control.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rwx------");

        server.close();
        server = null;

        assertThat(socket).doesNotExist();
        assertThatThrownBy(() -> ControlClient.connect(state))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("no host is running");
    }

    @Test
    @DisplayName("stops whatever its clients do at that moment: one that goes away then is nobody's error")
    void stopsWhileClientsLeave() throws Exception {
        StateDirectory state = state("s");
        for (int round = 0; round < 300; round++) {
            serve(state);
            ControlClient stays = ControlClient.connect(state);
            stays.request(request("count"), line -> {});
            ControlClient leaves = ControlClient.connect(state);
            leaves.request(request("count"), line -> {});
            leaves.close();

            server.close();

            assertThat(state.root().resolve("control.sock")).doesNotExist();
            stays.close();
        }
        server = null;
    }

    @Test
    @DisplayName("works with a state directory whose path is too long for a socket")
    void longPath() throws Exception {
        StateDirectory state = state("x".repeat(120));
        serve(state);
        List<JsonNode> lines = new ArrayList<>();

        try (ControlClient client = ControlClient.connect(state)) {
            client.request(request("count"), lines::add);
        }

        assertThat(lines).hasSize(2);
        server.close();
        server = null;
        assertThat(state.root().resolve("control.path")).doesNotExist();
    }

    @Test
    @DisplayName("takes the place of a socket that a crashed host left behind")
    void staleSocket() throws Exception {
        StateDirectory state = state("s");
        Files.createFile(state.root().resolve("control.sock"));

        serve(state);

        try (ControlClient client = ControlClient.connect(state)) {
            client.request(request("count"), line -> {});
        }
    }

    @Test
    @DisplayName("answers one client while another one's request hangs")
    void oneHangs() throws Exception {
        StateDirectory state = state("s");
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        server = ControlServer.open(state, (request, reply) -> {
            if (request.get("command").asText().equals("hang")) {
                hanging.countDown();
                await(hang);
            }
            reply.send(new TextNode("done"));
        });

        List<JsonNode> lines = new ArrayList<>();
        Thread other = new Thread(() -> {
            try (ControlClient client = ControlClient.connect(state)) {
                client.request(request("hang"), line -> {});
            } catch (ControlException e) {
                throw new AssertionError(e);
            }
        });
        other.start();
        assertThat(hanging.await(120, TimeUnit.SECONDS)).isTrue();
        try (ControlClient client = ControlClient.connect(state)) {
            client.request(request("status"), lines::add);
        }
        hang.countDown();
        other.join(120_000);

        assertThat(lines).extracting(JsonNode::asText).containsExactly("done");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("clients that ask nothing are cut off, so that they keep nobody out for long")
    void silentClients() throws Exception {
        StateDirectory state = state("silent");
        server =
                ControlServer.open(state, (request, reply) -> reply.send(new TextNode("here")), Duration.ofMillis(200));
        List<ControlClient> silent = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            silent.add(ControlClient.connect(state));
        }

        List<JsonNode> lines = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (lines.isEmpty() && System.nanoTime() < end) {
            try (ControlClient client = ControlClient.connect(state)) {
                client.request(request("status"), lines::add);
            } catch (StateException turnedAway) {
                Thread.onSpinWait();
            }
        }

        assertThat(lines).containsExactly(new TextNode("here"));
        silent.forEach(ControlClient::close);
    }

    @Test
    @DisplayName("a host that is looked for may not be there, or not any more")
    void nobodyThere() throws Exception {
        StateDirectory state = state("s");
        assertThat(ControlClient.find(state, Duration.ofSeconds(5))).isEmpty();

        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(state.root().resolve("control.sock")));
        }
        assertThat(ControlClient.find(state, Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    @DisplayName("a host that takes a request and says nothing ends the client's patience")
    void silentHost() throws Exception {
        StateDirectory state = state("s");
        try (ServerSocketChannel hangs = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hangs.bind(UnixDomainSocketAddress.of(state.root().resolve("control.sock")));
            try (ControlClient client =
                    ControlClient.find(state, Duration.ofMillis(200)).orElseThrow()) {
                assertThatThrownBy(() -> client.request(request("count"), line -> {}))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining("did not answer within 200 ms");
            }
        }
    }

    @Test
    @DisplayName("a patient client gets its answer")
    void answersInTime() throws Exception {
        StateDirectory state = state("s");
        serve(state);
        List<String> lines = new ArrayList<>();
        try (ControlClient client =
                ControlClient.find(state, Duration.ofSeconds(30)).orElseThrow()) {
            client.request(request("count"), line -> lines.add(line.asText()));
            client.request(request("count"), line -> lines.add(line.asText()));
        }
        assertThat(lines).containsExactly("one", "two", "one", "two");
    }
}
