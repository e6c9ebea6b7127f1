package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every request of the fact sheet's vectors, sent as it stands there at its clock. */
class RequestVectorsTest {

    private static final int RESOURCE_NOT_FOUND = 104;

    private LoopbackVenue venue;
    private NdaxClient client;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open("off");
        client = new NdaxClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("GOLDEN: each REST request is let in and understood, with the very signature that is listed")
    void takesRestRequests() {
        int sent = 0;
        for (JsonNode entry : entries(false)) {
            JsonNode request = entry.path("request");
            venue.loop().setClock(entry.path("clockMillis").asLong());
            Map<String, String> headers = new LinkedHashMap<>();
            request.path("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
            if (headers.containsKey("APToken")) {
                client.login();
                headers.putAll(client.session());
            }
            URI uri = URI.create(request.path("url").asText());
            PlainHttp.Reply reply = client.send(
                    request.path("method").asText(),
                    uri.getRawPath().substring("/AP/".length())
                            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                    request.path("body").asText(""),
                    headers);
            assertThat(reply.status()).as(entry.toString()).isEqualTo(200);
            assertUnderstood(entry, reply.body());
            sent++;
        }
        assertThat(sent).isGreaterThan(25);
    }

    @Test
    @DisplayName("GOLDEN: each frame is let in and understood, whether it needs a login or not")
    void takesFrames() {
        JsonNode login = entries(true).stream()
                .filter(entry -> entry.path("op").asText().equals("wsLogin"))
                .findFirst()
                .orElseThrow();
        int sent = 0;
        for (JsonNode entry : entries(true)) {
            NdaxClient.Gateway gateway = client.gateway();
            gateway.send(login.path("request").path("body").asText());
            assertThat(gateway.next().payload().path("Authenticated").asBoolean())
                    .isTrue();
            gateway.send(entry.path("request").path("body").asText());
            NdaxClient.Message reply = gateway.next();
            assertThat(reply.sequence()).isEqualTo(2);
            assertUnderstood(entry, reply.payload());
            gateway.close();
            sent++;
        }
        assertThat(sent).isGreaterThan(10);
    }

    private static void assertUnderstood(JsonNode entry, JsonNode answer) {
        boolean unknownOrder = answer.path("errorcode").asInt() == RESOURCE_NOT_FOUND;
        boolean refused = answer.isTextual()
                || answer.path("errorcode").asInt() != 0
                || !answer.path("Authenticated").asBoolean(true);
        assertThat(refused && !unknownOrder).as(entry + " got " + answer).isFalse();
    }

    private static List<JsonNode> entries(boolean frames) {
        return new SharedFiles("ndax")
                .entries("requests.json", "ndax").stream()
                        .filter(entry ->
                                entry.path("request").path("method").asText().equals("WS") == frames)
                        .toList();
    }
}
