package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The HTTP interface")
class ApiTest {

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

    private static void assertError(HttpResponse<String> response, int status, String category) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = TestHost.json(response).path("error");
        assertThat(error.path("category").asText()).isEqualTo(category);
        assertThat(error.path("message").asText()).isNotBlank();
    }

    @Test
    @DisplayName("asks for the token on everything that tells or does something")
    void needsToken() throws Exception {
        for (Endpoint endpoint : host.server.endpoints()) {
            if (!endpoint.open()) {
                HttpRequest.Builder request = host.plain(endpoint.path().replace("{bot}", "one"))
                        .method(endpoint.method().name(), HttpRequest.BodyPublishers.noBody());
                assertError(host.send(request), 401, "AUTHENTICATION");
                assertError(host.send(request.header("Authorization", "Bearer wrong")), 401, "AUTHENTICATION");
            }
        }
        Set<String> open = new TreeSet<>();
        host.server.endpoints().stream().filter(Endpoint::open).forEach(one -> open.add(one.path()));
        assertThat(open).containsExactly("/api/v1/session", "/api/v1/stream", "/health", "/openapi.json", "/ready");
    }

    @Test
    @DisplayName("a code is exchanged for a session once; signing out ends the session")
    void session() throws Exception {
        String body = "{\"code\":\"" + host.page.code() + "\"}";
        HttpResponse<String> opened =
                host.send(host.plain("/api/v1/session").POST(HttpRequest.BodyPublishers.ofString(body)));
        String token = TestHost.json(opened).path("token").asText();
        assertThat(opened.statusCode()).isEqualTo(200);
        assertError(
                host.send(host.plain("/api/v1/session").POST(HttpRequest.BodyPublishers.ofString(body))),
                401,
                "AUTHENTICATION");

        HttpRequest.Builder bots = host.plain("/api/v1/bots").header("Authorization", "Bearer " + token);
        assertThat(host.send(bots.copy()).statusCode()).isEqualTo(200);
        host.send(host.plain("/api/v1/session")
                .header("Authorization", "Bearer " + token)
                .DELETE());
        assertThat(host.send(bots.copy()).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("is not served under a foreign name (DNS rebinding), not even its page")
    void rebinding() throws Exception {
        int port = URI.create(host.page.url()).getPort();
        assertThat(host.raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(host.raw("GET / HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(host.raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(host.raw("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("does not take another page's requests (CSRF), and gives no page leave to make them")
    void foreignOrigin() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "file://")) {
            HttpResponse<String> refused = host.send(
                    host.request("/api/v1/bots").header("Origin", origin).GET());
            assertError(refused, 403, "PERMISSION");
            assertThat(refused.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
        }
        String own = host.page.url().substring(0, host.page.url().length() - 1);
        assertThat(host.send(host.request("/api/v1/bots").header("Origin", own).GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("every answer carries the headers that keep the page to itself")
    void headers() throws Exception {
        for (String path : List.of("/", "/health", "/page/main.js", "/nothing-here")) {
            HttpResponse<String> response = host.send(host.plain(path).GET());
            assertThat(response.headers().firstValue("content-security-policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("script-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(response.headers().firstValue("cross-origin-resource-policy"))
                    .contains("same-origin");
        }
    }

    @Test
    @DisplayName("refuses what is too large, malformed or unknown in the vocabulary's words")
    void refusals() throws Exception {
        assertError(host.post("/api/v1/kill", "x".repeat(70_000)), 413, "INVALID_REQUEST");
        assertError(host.post("/api/v1/kill", "{"), 400, "INVALID_REQUEST");
        assertError(host.post("/api/v1/kill", "[]"), 400, "INVALID_REQUEST");
        assertError(host.get("/api/v1/nothing"), 404, "INVALID_REQUEST");
        assertError(host.get("/api/v1/bots/nobody"), 404, "INVALID_REQUEST");
        assertError(host.get("/api/v1/logs"), 400, "INVALID_REQUEST");
        assertError(host.get("/api/v1/logs?bot=one&limit=0"), 400, "INVALID_REQUEST");
        assertError(host.get("/api/v1/fills?since=yesterday"), 400, "INVALID_REQUEST");
        assertError(host.get("/api/v1/stream"), 400, "INVALID_REQUEST");
        assertError(host.send(host.request("/api/v1/kill").GET()), 405, "NOT_SUPPORTED");
    }

    @Test
    @DisplayName("kills only when it is confirmed and told whom; a release lets orders pass again")
    void kill() throws Exception {
        assertError(host.post("/api/v1/kill", "{}"), 400, "INVALID_REQUEST");
        assertError(host.post("/api/v1/kill", "{\"confirm\":true}"), 400, "INVALID_REQUEST");
        assertError(host.post("/api/v1/kill", "{\"confirm\":true,\"bots\":[\"nobody\"]}"), 404, "INVALID_REQUEST");
        assertThat(host.host.status().host().killed()).isEmpty();

        JsonNode report = TestHost.json(host.post("/api/v1/kill", "{\"confirm\":true,\"bots\":[\"one\"]}"));
        assertThat(report.path("clean").asBoolean()).isTrue();
        assertThat(TestHost.json(host.get("/api/v1/bots/one")).path("killed").asText())
                .isNotBlank();
        assertThat(TestHost.json(host.get("/api/v1/bots/one/explain"))
                        .path("trading")
                        .asBoolean())
                .isFalse();

        assertThat(host.post("/api/v1/release", "{\"bots\":[\"one\"]}").statusCode())
                .isEqualTo(200);
        assertThat(TestHost.json(host.get("/api/v1/bots/one")).path("killed").asText())
                .isEmpty();
    }

    @Test
    @DisplayName("starts a bot of a file in conf/ and no other file, stops it, and starts it again")
    void startsAndStops() throws Exception {
        host.botFile("two");
        Path outside = Files.writeString(folder.resolve("outside.conf"), "strategy = pmm-simple");
        Files.createSymbolicLink(host.installation.resolve("conf/link.conf"), outside);
        for (String file : List.of("../../outside.conf", outside.toString(), "link.conf", "../home/web-token")) {
            assertError(host.post("/api/v1/bots", "{\"file\":\"" + file + "\"}"), 403, "PERMISSION");
        }
        assertError(host.post("/api/v1/bots", "{\"file\":\"absent.conf\"}"), 404, "INVALID_REQUEST");
        assertError(host.post("/api/v1/bots", "{\"file\":\"colibri.conf\"}"), 422, "CONFIGURATION");

        assertThat(TestHost.json(host.post("/api/v1/bots", "{\"file\":\"two.conf\"}"))
                        .path("name")
                        .asText())
                .isEqualTo("two");
        assertError(host.post("/api/v1/bots/two/start", "{}"), 409, "CONFIGURATION");
        JsonNode stopped = TestHost.json(host.post("/api/v1/bots/two/stop", "{}"));
        assertThat(stopped.path("unconfirmedOrders")).isEmpty();
        assertThat(TestHost.json(host.get("/api/v1/bots/two")).path("state").asText())
                .isEqualTo("STOPPED");
        assertThat(host.post("/api/v1/bots/two/start", "{}").statusCode()).isEqualTo(200);
        assertThat(host.post("/api/v1/bots/two/stop", "{}").statusCode()).isEqualTo(200);
    }

    private static JsonNode setting(JsonNode answer, String name) {
        for (JsonNode setting : answer.at("/strategies/0/settings")) {
            if (setting.path("name").asText().equals(name)) {
                return setting;
            }
        }
        throw new AssertionError("no setting " + name + " in " + answer);
    }

    private static HttpResponse<String> patch(String body) throws Exception {
        return host.send(
                host.request("/api/v1/bots/one/settings").method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("changes updatable settings of a running bot, one after another, and no others")
    void settings() throws Exception {
        assertThat(setting(TestHost.json(host.get("/api/v1/bots/one/settings")), "buy_spreads")
                        .path("value")
                        .asText())
                .isEqualTo("0.0001, 0.0003");

        JsonNode changed = TestHost.json(patch("{\"values\":{\"buy_spreads\":\"0.0002,0.0004\"}}"));
        assertThat(setting(changed, "buy_spreads").path("value").asText()).isEqualTo("0.0002, 0.0004");
        changed = TestHost.json(patch("{\"strategy\":\"one\",\"values\":{\"cooldown_time\":2}}"));
        assertThat(setting(changed, "cooldown_time").path("value").asText()).isEqualTo("2");
        assertThat(setting(changed, "buy_spreads").path("value").asText()).isEqualTo("0.0002, 0.0004");

        assertError(patch("{}"), 400, "INVALID_REQUEST");
        for (String wrong : List.of(
                "{\"trading_pair\":\"ETH-USDT\"}",
                "{\"buy_spreads\":\"-1\"}",
                "{\"buy_spread\":\"0.1\"}",
                "{\"cooldown_time\":2,\"leverage\":3}")) {
            assertError(patch("{\"values\":" + wrong + "}"), 422, "CONFIGURATION");
        }
        assertError(patch("{\"strategy\":\"other\",\"values\":{\"cooldown_time\":2}}"), 400, "INVALID_REQUEST");
        assertThat(TestHost.json(host.get("/api/v1/bots/one")).path("state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("tells of bots, orders, balances and profit what status and explain tell; decimals are texts")
    void tells() throws Exception {
        Await.until("a price", () -> TestHost.json(host.get("/api/v1/bots/one"))
                .at("/markets/0/bid")
                .isTextual());
        JsonNode bot = TestHost.json(host.get("/api/v1/bots/one"));
        assertThat(bot.path("state").asText()).isEqualTo("RUNNING");
        JsonNode market = bot.path("markets").path(0);
        assertThat(market.path("connector").asText()).isEqualTo("binance");
        assertThat(market.path("netPnlQuote").isTextual()).isTrue();
        Await.until(
                "balances",
                () -> TestHost.json(host.get("/api/v1/balances"))
                                .path("balances")
                                .size()
                        > 1);
        JsonNode balance =
                TestHost.json(host.get("/api/v1/balances")).path("balances").path(0);
        assertThat(balance.path("total").isTextual()).isTrue();
        Await.until(
                "open orders",
                () -> TestHost.json(host.get("/api/v1/orders?bot=one"))
                                .path("orders")
                                .size()
                        > 0);
        Await.until(
                "prices",
                () -> TestHost.json(host.get("/api/v1/bots/one/prices"))
                                .path("markets")
                                .path(0)
                                .path("points")
                                .size()
                        > 1);
        assertThat(TestHost.json(host.get("/api/v1/pnl"))
                        .path("pnl")
                        .path(0)
                        .path("bot")
                        .asText())
                .isEqualTo("one");
        assertThat(TestHost.json(host.get("/api/v1/strategies"))
                        .at("/strategies/0/strategy")
                        .asText())
                .isEqualTo("pmm-simple");
        Await.until("a healthy connector", () -> TestHost.json(host.get("/api/v1/status"))
                .at("/connectors/0/health")
                .asText()
                .equals("HEALTHY"));
        JsonNode logs = TestHost.json(host.get("/api/v1/logs?bot=one"));
        assertThat(TestHost.json(host.get("/api/v1/logs?bot=one&after="
                                + logs.path("last").asLong()))
                        .path("last")
                        .asLong())
                .isGreaterThanOrEqualTo(logs.path("last").asLong());
    }

    @Test
    @DisplayName("HLTH-5: metrics in Prometheus' format, with the connectors' figures and no secret")
    void metrics() throws Exception {
        Await.until(
                "an order that the venue's stream told of",
                () -> host.get("/metrics").body().contains("colibri_connector_order_ack_to_stream_seconds{"));
        HttpResponse<String> response = host.get("/metrics");
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(response.body())
                .contains("colibri_connector_requests_total{connector=\"binance@emulated-")
                .contains("colibri_connector_request_seconds{")
                .contains("colibri_connector_permits_used{")
                .contains("colibri_connector_book_gaps_total{")
                .contains("colibri_connector_book_resyncs_total{")
                .contains("colibri_connector_book_invalid_millis_total{")
                .contains("colibri_connector_book_message_age_seconds{")
                .contains("colibri_connector_order_message_age_seconds{")
                .contains("colibri_connector_socket_bytes_unsent{")
                .contains("colibri_database_records_behind{journal=\"host\"")
                .contains("colibri_web_clients_behind ")
                .contains("colibri_connector_clock_offset_millis{")
                .contains("colibri_connector_order_command_to_sent_seconds{")
                .contains("colibri_connector_order_sent_to_ack_count_total{")
                .contains("colibri_connector_order_ack_to_stream_seconds{")
                .contains("colibri_connector_orders_unknown_total{")
                .contains("colibri_connector_orders_lost_total{")
                .contains("colibri_connector_fills_late_total{")
                .contains("colibri_connector_fills_duplicate_total{")
                .contains("colibri_bus_waiting{")
                .contains("colibri_account_order_events{")
                .contains("colibri_bot_running{bot=\"one\"} 1.0")
                .contains("jvm_memory_used_bytes{")
                .doesNotContain(host.token());
    }

    @Test
    @DisplayName("alive and ready are told to everybody, and no more than that")
    void probes() throws Exception {
        assertThat(host.send(host.plain("/health").GET()).body()).isEqualTo("{\"status\":\"alive\"}");
        assertThat(TestHost.json(host.send(host.plain("/ready").GET())).fieldNames())
                .toIterable()
                .containsExactly("ready");
    }

    @Test
    @DisplayName("every operation is in the OpenAPI document, and every operation of the document is there")
    void openApi() throws Exception {
        JsonNode document = TestHost.json(host.send(host.plain("/openapi.json").GET()));
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        Set<String> documented = new TreeSet<>();
        List<String> ids = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    ids.add(operation.getValue().path("operationId").asText());
                    assertThat(operation.getValue().at("/responses/200").isMissingNode())
                            .as(path.getKey())
                            .isFalse();
                }));
        Set<String> served = new TreeSet<>();
        host.server.endpoints().forEach(one -> {
            served.add(one.method().name() + " " + one.path());
            JsonNode security = document.path("paths")
                    .path(one.path())
                    .path(one.method().name().toLowerCase(Locale.ROOT));
            assertThat(security.has("security")).as(one.path() + " is open").isEqualTo(one.open());
        });
        assertThat(documented).isEqualTo(served);
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        document.findValuesAsText("$ref").forEach(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    @DisplayName("answers are what the OpenAPI document says, field by field")
    void answersAsDocumented() throws Exception {
        JsonNode document = TestHost.json(host.send(host.plain("/openapi.json").GET()));
        for (Endpoint endpoint : host.server.endpoints()) {
            JsonNode operation = document.path("paths").path(endpoint.path()).path("get");
            JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
            if (!operation.isMissingNode() && !schema.isMissingNode()) {
                String query = endpoint.path().equals("/api/v1/logs") ? "?bot=one" : "";
                JsonNode answer = TestHost.json(host.get(endpoint.path().replace("{bot}", "one") + query));
                new Shape(document).check(endpoint.path(), schema, answer);
            }
        }
    }

    @Test
    @DisplayName("none of its secrets is in what the host logged")
    void secretsStayOut() throws Exception {
        String token = host.token();
        assertThat(host.get("/api/v1/logs?bot=one").body()).doesNotContain(token);
        assertThat(host.page.toString()).doesNotContain(host.page.code());
        for (Endpoint endpoint : host.server.endpoints()) {
            if (endpoint.method().name().equals("GET") && !endpoint.path().contains("stream")) {
                String query = endpoint.path().equals("/api/v1/logs") ? "?bot=one" : "";
                assertThat(host.get(endpoint.path().replace("{bot}", "one") + query)
                                .body())
                        .as(endpoint.path())
                        .doesNotContain(token);
            }
        }
    }
}
