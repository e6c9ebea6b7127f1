package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is done over HTTP is in the audit log")
class WebAuditTest {

    @TempDir
    static Path folder;

    private static TestHost host;

    @BeforeAll
    static void open() throws Exception {
        host = new TestHost(folder);
        host.host.start(host.botFile("one")).get();
    }

    @AfterAll
    static void close() throws Exception {
        host.close();
    }

    /** The whole ones: a line may be looked at while it is written. */
    private static List<JsonNode> lines() throws Exception {
        Path file = host.state.root().resolve("audit.jsonl");
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                lines.add(TestHost.json(line));
            }
        }
        return lines;
    }

    /** Does it, and gives the line that it makes. */
    private static JsonNode after(Act act) throws Exception {
        int before = lines().size();
        act.run();
        Await.until("a line", () -> lines().size() > before);
        assertThat(lines()).hasSize(before + 1);
        return lines().get(before);
    }

    private interface Act {
        void run() throws Exception;
    }

    private static HttpRequest.Builder patch(String body) throws Exception {
        return host.request("/api/v1/bots/one/settings").method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    @DisplayName("with when, the address it came from, what, and that it was done")
    void done() throws Exception {
        host.botFile("two");
        JsonNode started = after(() -> host.post("/api/v1/bots", "{\"file\":\"two.conf\"}"));
        assertThat(Instant.parse(started.path("at").asText())).isAfter(Instant.EPOCH);
        assertThat(started.path("user").asText()).isEqualTo("web");
        assertThat(started.path("from").asText()).isEqualTo("127.0.0.1");
        assertThat(started.path("action").asText()).isEqualTo("start");
        assertThat(started.at("/what/file").asText()).isEqualTo("two.conf");
        assertThat(started.path("result").asText()).isEqualTo("done");

        JsonNode stopped = after(() -> host.post("/api/v1/bots/two/stop", "{}"));
        assertThat(stopped.path("action").asText()).isEqualTo("stop");
        assertThat(stopped.at("/what/bot").asText()).isEqualTo("two");
        assertThat(stopped.path("result").asText()).isEqualTo("done");

        JsonNode again = after(() -> host.post("/api/v1/bots/two/start", ""));
        assertThat(again.path("action").asText()).isEqualTo("start");
        assertThat(again.at("/what/bot").asText()).isEqualTo("two");

        JsonNode changed = after(() -> host.send(patch("{\"values\":{\"cooldown_time\":3}}")));
        assertThat(changed.path("action").asText()).isEqualTo("change settings");
        assertThat(changed.path("what").toString()).isEqualTo("{\"bot\":\"one\",\"values\":{\"cooldown_time\":3}}");
        assertThat(changed.path("result").asText()).isEqualTo("done");

        JsonNode killed = after(() -> host.post(
                "/api/v1/kill", "{\"confirm\":true,\"bots\":[\"two\"],\"flatten\":true,\"reason\":\"test\"}"));
        assertThat(killed.path("action").asText()).isEqualTo("kill");
        assertThat(killed.path("what").toString())
                .isEqualTo("{\"bots\":[\"two\"],\"flatten\":true,\"reason\":\"test\"}");
        assertThat(killed.path("result").asText()).startsWith("done");

        JsonNode released = after(() -> host.post("/api/v1/release", "{\"bots\":[\"two\"]}"));
        assertThat(released.path("action").asText()).isEqualTo("release");
        assertThat(released.path("result").asText()).isEqualTo("done");
    }

    @Test
    @DisplayName("with why it was refused or failed, too")
    void refused() throws Exception {
        assertThat(after(() -> host.post("/api/v1/kill", "{\"bots\":[]}"))
                        .path("result")
                        .asText())
                .isEqualTo("INVALID_REQUEST: a kill wants to be confirmed");
        assertThat(after(() -> host.post("/api/v1/kill", "{")).path("result").asText())
                .startsWith("INVALID_REQUEST: ");
        assertThat(after(() -> host.post("/api/v1/bots", "{\"file\":\"../x.conf\"}"))
                        .path("result")
                        .asText())
                .startsWith("PERMISSION: ");
        assertThat(after(() -> host.post("/api/v1/bots/nobody/stop", "{}"))
                        .path("result")
                        .asText())
                .isEqualTo("INVALID_REQUEST: there is no bot 'nobody'");
        JsonNode wrong = after(() -> host.send(patch("{\"values\":{\"buy_spreads\":\"-1\"}}")));
        assertThat(wrong.path("result").asText()).startsWith("CONFIGURATION: ");
        JsonNode endless = after(() -> host.post("/api/v1/kill", "{\"reason\":\"" + "x".repeat(9_000) + "\"}"));
        assertThat(endless.toString()).hasSizeLessThan(1_000);
    }

    @Test
    @DisplayName("whoever signs in is there, without token or code; who only looks or has no token is not")
    void signIn() throws Exception {
        String body = "{\"token\":\"" + host.token() + "\"}";
        JsonNode line = after(() -> {
            host.get("/api/v1/bots");
            host.send(host.plain("/api/v1/kill").POST(HttpRequest.BodyPublishers.ofString("{}")));
            host.send(host.plain("/api/v1/session").POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"x\"}")));
            host.send(host.plain("/api/v1/session").POST(HttpRequest.BodyPublishers.ofString(body)));
        });
        assertThat(line.path("action").asText()).isEqualTo("sign in");
        assertThat(Files.readString(host.state.root().resolve("audit.jsonl"))).doesNotContain(host.token());
    }

    @Test
    @DisplayName("no operation that changes something is left out")
    void complete() {
        assertThat(host.server.endpoints())
                .filteredOn(endpoint -> !endpoint.method().equals(HttpMethod.GET))
                .filteredOn(endpoint -> !endpoint.path().equals("/api/v1/session"))
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(endpoint.action()).isNotBlank());
    }
}
