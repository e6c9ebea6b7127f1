package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a client makes of an answer: values, definite refusals, outcomes in doubt. */
class RestAnswersTest extends RestBench {

    @Test
    @DisplayName(
            "NET-3: a create's outcome is uncertain after 5xx, whatever the body says, after rubbish and after HTML")
    void uncertainCreates() {
        synced();
        for (int status : new int[] {500, 502, 503, 504}) {
            assertThat(create(status, "{\"code\":-2011,\"msg\":\"x\"}").definite())
                    .isFalse();
            assertThat(create(status, "").definite()).isFalse();
        }
        assertThat(create(200, "{\"orderId\":").definite()).isFalse();
        assertThat(create(200, "").definite()).isFalse();
        assertThat(create(200, "<html>").definite()).isFalse();
        assertThat(create(408, "").definite()).isFalse();
        assertThat(create(302, "").definite()).isFalse();
    }

    @Test
    @DisplayName("NET-3: a refusal with a 4xx status is definite")
    void definiteRefusals() {
        synced();
        assertThat(create(400, "{\"code\":-2011,\"msg\":\"x\"}").definite()).isTrue();
        assertThat(create(401, "").category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(create(404, "nothing here").definite()).isTrue();
        assertThat(create(404, "nothing here")).hasMessageContaining("nothing here");
    }

    @Test
    @DisplayName(
            "NET-3: where the venue refuses with 5xx, its table decides what is definite; what it does not name is not")
    void definiteServerErrors() {
        RestClient refusing = RestClient.builder(context.loop(), http, URI.create("https://api.venue.test"), limiter)
                .errors(RestBench::errorOf)
                .refusesWithServerErrors()
                .build()
                .signedBy((draft, timestamp) -> draft.withQuery("", List.of()));
        List<CompletableFuture<JsonNode>> creates = new ArrayList<>();
        for (String body : List.of("{\"code\":-2011,\"msg\":\"x\"}", "")) {
            context.on(() -> creates.add(refusing.json(CREATE)));
            answer(500, body);
        }
        assertThat(error(creates.get(0)).definite()).isTrue();
        assertThat(error(creates.get(1)).definite()).isFalse();
    }

    private VenueException create(int status, String body) {
        CompletableFuture<JsonNode> create = send(CREATE);
        answer(status, body);
        return error(create);
    }

    @Test
    @DisplayName("NET-4: an HTML page is MAINTENANCE or RATE_LIMITED by status and does not enter the message")
    void html() {
        for (int status : new int[] {200, 403, 418, 429, 500, 503}) {
            RestAnswersTest fresh = new RestAnswersTest();
            CompletableFuture<JsonNode> answer = fresh.send(READ);
            fresh.answer(status, " <!DOCTYPE html><p>secret page</p>", "Content-Type", "text/html; charset=utf-8");
            VenueException error = error(answer);
            boolean limited = status == 403 || status == 418 || status == 429;
            assertThat(error.category()).isEqualTo(limited ? ErrorCategory.RATE_LIMITED : ErrorCategory.MAINTENANCE);
            assertThat(error.getMessage()).contains("HTML").doesNotContain("secret page");
        }
    }

    @Test
    @DisplayName("NET-4: JSON labelled as HTML is still read")
    void mislabelledJson() {
        CompletableFuture<JsonNode> answer = send(READ);
        answer(200, "{\"a\":1}", "Content-Type", "text/html");
        assertThat(answer.join().get("a").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("A malformed body, and one that the plugin does not understand, are each one clear error")
    void malformed() {
        CompletableFuture<JsonNode> cut = send(READ);
        answer(200, "{\"a\":[1,2");
        assertThat(error(cut)).hasMessageContaining("not JSON");
        List<CompletableFuture<Integer>> made = new ArrayList<>();
        context.on(() -> made.add(client.send(READ, body -> body.get("missing").asInt())));
        answer(200, "{}");
        assertThat(error(made.get(0))).hasMessageContaining("GET /book").hasMessageContaining("not understood");
        assertThat(error(made.get(0)).definite()).isFalse();
    }

    @Test
    @DisplayName("HLTH-5: requests, errors and latencies are counted by endpoint")
    void counted() {
        send(READ);
        context.advance(Duration.ofMillis(30));
        answer(200, "{}");
        send(READ);
        answer(404, "");
        assertThat(metrics.counter("requests", "GET /book").value()).isEqualTo(2);
        assertThat(metrics.counter("errors", "GET /book").value()).isEqualTo(1);
        assertThat(metrics.latency("request", "GET /book").max()).isEqualTo(30_000_000);
    }

    @Test
    @DisplayName("Steps of the plugin come before the signature and after the decoding")
    void prepareAndUnwrap() {
        RestClient enveloped = RestClient.builder(context.loop(), http, URI.create("https://api.venue.test"), limiter)
                .unwrap(body -> body.get("data"))
                .build();
        List<CompletableFuture<JsonNode>> made = new ArrayList<>();
        context.on(() -> made.add(enveloped.json(READ)));
        answer(200, "{\"data\":[1]}");
        assertThat(made.get(0).join().get(0).asInt()).isEqualTo(1);
    }
}
