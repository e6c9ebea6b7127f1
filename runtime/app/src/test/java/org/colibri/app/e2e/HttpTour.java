package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a host's HTTP interface for all that it tells, does some of what it does, and keeps the answers. */
final class HttpTour {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final String address;
    private final String token;

    HttpTour(String address, String token) {
        this.address = address;
        this.token = token;
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address).resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        answers.put(method + " " + path, answer.headers().map() + "\n" + answer.body());
        return answer;
    }

    /** Whether the figures have how long an order took to the venue and back. */
    boolean tellsAnOrdersWay() throws Exception {
        return ask("GET", "/metrics", null).body().contains("colibri_connector_order_sent_to_ack_seconds");
    }

    /** Everything that can be read of a host with that bot, then what changes it, rightly and wrongly; at last it is killed. */
    Map<String, String> of(String bot) throws Exception {
        JsonNode document = Ran.parse(ask("GET", "/openapi.json", null).body());
        int told = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getValue().has("get") && !path.getKey().endsWith("/stream")) {
                String query = path.getKey().endsWith("/logs") ? "?bot=" + bot : "";
                ask("GET", path.getKey().replace("{bot}", bot) + query, null);
                told++;
            }
        }
        assertThat(told).as("operations that tell something").isGreaterThan(15);
        ask("GET", "/", null);
        ask("GET", "/nothing", null);
        assertThat(tellsAnOrdersWay()).as("an order's way in the figures").isTrue();
        ask("POST", "/api/v1/bots", "{\"file\":\"nothing.conf\"}");
        ask("PATCH", "/api/v1/bots/" + bot + "/settings", "{\"values\":{\"cooldown_time\":7}}");
        ask("PATCH", "/api/v1/bots/" + bot + "/settings", "{\"values\":{\"nothing\":7}}");
        assertThat(ask("POST", "/api/v1/kill", "{\"confirm\":true,\"bots\":[\"" + bot + "\"]}")
                        .statusCode())
                .isEqualTo(200);
        return answers;
    }
}
