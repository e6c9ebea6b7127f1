package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Requests that are not understood do nothing and say why")
class RefusalsTest {

    @TempDir
    static Path folder;

    private static TestHost host;

    @BeforeAll
    static void open() throws Exception {
        host = new TestHost(folder);
        host.host.start(host.botFile("one")).get();
        Await.until("a running bot", () -> TestHost.json(host.get("/api/v1/bots/one"))
                .path("state")
                .asText()
                .equals("RUNNING"));
    }

    @AfterAll
    static void close() throws Exception {
        host.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET   | /api/v1/fills?frob=1               |                                              | 400 | no parameter 'frob'
            GET   | /api/v1/fills?conector=binance     |                                              | 400 | no parameter 'conector'
            GET   | /api/v1/fills?account=second       |                                              | 400 | 'since'
            GET   | /api/v1/orders?limit=5             |                                              | 400 | 'since'
            GET   | /api/v1/orders?since=0&limit=0     |                                              | 400 | 'limit'
            GET   | /api/v1/orders?since=yesterday     |                                              | 400 | 'since'
            GET   | /api/v1/logs                       |                                              | 400 | 'bot' is missing
            GET   | /api/v1/logs?bot=two               |                                              | 404 | no bot 'two'
            GET   | /api/v1/logs?bot=one&last=5        |                                              | 400 | no parameter 'last'
            GET   | /api/v1/logs?bot=one&after=-1      |                                              | 400 | 'after'
            POST  | /api/v1/bots                       | {"file": 5}                                  | 400 | 'file'
            POST  | /api/v1/bots                       | {"name": "one.conf"}                         | 400 | 'name'
            POST  | /api/v1/kill                       | {"confirm": true, "bot": ["one"]}            | 400 | 'bot'
            POST  | /api/v1/kill                       | {"confirm": true, "bots": "one"}             | 400 | 'bots'
            POST  | /api/v1/kill                       | {"confirm": true, "bots": ["two"]}           | 404 | 'two'
            POST  | /api/v1/kill                       | {"confirm": "yes", "bots": []}               | 400 | 'confirm'
            POST  | /api/v1/kill                       | {"confirm": true, "bots": [], "flatten": 1}  | 400 | 'flatten'
            POST  | /api/v1/kill                       | {"bots": []}                                 | 400 | confirmed
            POST  | /api/v1/release                    | {"bot": "one"}                               | 400 | 'bot'
            POST  | /api/v1/release                    | {"bots": ["one"                              | 400 | not JSON
            POST  | /api/v1/session                    | {"password": "x"}                            | 400 | 'password'
            PATCH | /api/v1/bots/one/settings          | {"value": {"stop_loss": "0.1"}}              | 400 | 'value'
            PATCH | /api/v1/bots/one/settings          | {"values": {"total_amount_quote": null}}     | 422 | total_amount_quote
            PATCH | /api/v1/bots/one/settings          | {"values": {"buy_spreads": [null]}}          | 422 | buy_spreads
            PATCH | /api/v1/bots/one/settings          | {"values": {"buy_spreads": {"a": []}}}       | 422 | buy_spreads
            PATCH | /api/v1/bots/two/settings          | {"values": {"stop_loss": "0.1"}}             | 404 | 'two'
            PATCH | /api/v1/bots/one/settings?force=1  | nonsense                                     | 400 | not JSON
            """)
    void refused(String method, String path, String body, int status, String says) throws Exception {
        HttpResponse<String> answer = host.send(host.request(path)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = TestHost.json(answer).path("error");
        assertThat(error.path("message").asText() + " " + error.path("hint").asText())
                .contains(says);
        JsonNode bot = TestHost.json(host.get("/api/v1/bots/one"));
        assertThat(bot.path("killed").asText()).isEmpty();
        assertThat(bot.path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("a setting that may be empty is emptied by null, as by an empty text")
    void nothing() throws Exception {
        for (String none : new String[] {"null", "\"\""}) {
            change("{\"values\": {\"stop_loss\": \"0.25\"}}");
            assertThat(stopLoss()).isEqualTo("0.25");
            change("{\"values\": {\"stop_loss\": " + none + "}}");
            assertThat(stopLoss()).isEmpty();
        }
    }

    private static void change(String body) throws Exception {
        HttpResponse<String> answer = host.send(
                host.request("/api/v1/bots/one/settings").method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String stopLoss() throws Exception {
        for (JsonNode setting :
                TestHost.json(host.get("/api/v1/bots/one/settings")).at("/strategies/0/settings")) {
            if (setting.path("name").asText().equals("stop_loss")) {
                return setting.path("value").asText();
            }
        }
        throw new AssertionError("no stop_loss");
    }
}
