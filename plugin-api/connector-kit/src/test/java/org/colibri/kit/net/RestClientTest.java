package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;
import org.colibri.kit.testing.FakeHttp;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestClientTest {

    private static final String TIME = "{\"serverTime\":1763800000000}";
    private static final RestCall READ =
            RestCall.get("/book").parameter("symbol", "BTC/USDT").build();
    private static final RestCall SIGNED = RestCall.get("/account").signed().build();
    private static final RestCall CANCEL =
            RestCall.delete("/order").signed().priority(Priority.CANCEL).build();
    private static final RestCall CREATE = RestCall.post("/order")
            .parameter("symbol", "BTCUSDT")
            .parameter("price", "1.0")
            .signed()
            .priority(Priority.CREATE)
            .build();

    private final TestContext context = new TestContext();
    private final FakeHttp http = new FakeHttp();
    private final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    private final Metrics metrics = new Metrics();
    private final Signer key = Signing.hmacSha256("secret");
    private final List<Long> timestamps = new ArrayList<>();
    private final RestClient client = RestClient.builder(
                    context.loop(), http, URI.create("https://api.venue.test/v3"), limiter)
            .errors(RestClientTest::errorOf)
            .limitReports((response, sink) -> {
                String used = response.header("x-used");
                if (used != null) {
                    sink.used("w", Long.parseLong(used));
                }
            })
            .metrics(metrics)
            .serverTime(RestCall.get("/time").build(), body -> body.get("serverTime")
                    .asLong())
            .signer((draft, timestamp) -> {
                timestamps.add(timestamp);
                String text = draft.encodedParameters() + (draft.parameters().isEmpty() ? "" : "&") + "timestamp="
                        + timestamp;
                return draft.withQuery(
                        text + "&signature=" + key.hex(text), List.of(new HttpRequest.Header("X-KEY", "k")));
            })
            .build();

    private static VenueException errorOf(HttpResponse response) {
        JsonNode body = Json.read(response.body());
        if (!body.has("code")) {
            return null;
        }
        String code = body.get("code").asText();
        ErrorCategory category =
                switch (code) {
                    case "-1021" -> ErrorCategory.CLOCK_SKEW;
                    case "-1003" -> ErrorCategory.RATE_LIMITED;
                    case "-2011" -> ErrorCategory.ORDER_NOT_FOUND;
                    default -> ErrorCategory.UNKNOWN;
                };
        return VenueException.venue(category, code, body.get("msg").asText(), true);
    }

    private CompletableFuture<JsonNode> send(RestCall call) {
        List<CompletableFuture<JsonNode>> made = new ArrayList<>();
        context.on(() -> made.add(client.json(call)));
        return made.get(0);
    }

    private void answer(int status, String body, String... headers) {
        context.on(() -> http.answer(status, body, headers));
    }

    private void synced() {
        context.on(() -> client.clock().sync());
        answer(200, TIME);
        http.requests().clear();
    }

    private static VenueException error(CompletableFuture<?> failed) {
        assertThat(failed).isCompletedExceptionally();
        return (VenueException) failed.handle((value, failure) -> failure).join();
    }

    @Test
    @DisplayName("NET-2: an unsigned read goes out at once, encoded, and its fractions come back exact")
    void plainRead() {
        CompletableFuture<JsonNode> answer = send(READ);
        assertThat(http.last().uri()).hasToString("https://api.venue.test/v3/book?symbol=BTC%2FUSDT");
        assertThat(http.last().signed()).isFalse();
        answer(200, "{\"p\":0.10000000000000000000001,\"q\":1.50}");
        assertThat(answer.join().get("p").decimalValue()).isEqualTo(new BigDecimal("0.10000000000000000000001"));
        assertThat(answer.join().get("q").decimalValue()).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    @DisplayName("NET-2: what was signed is what is sent, byte for byte")
    void signedBytes() {
        synced();
        send(CREATE);
        String query = http.last().uri().getRawQuery();
        String text = query.substring(0, query.indexOf("&signature="));
        assertThat(text).startsWith("symbol=BTCUSDT&price=1.0&timestamp=");
        assertThat(query).endsWith("&signature=" + Signing.hmacSha256("secret").hex(text));
        assertThat(http.last().headers()).contains(new HttpRequest.Header("X-KEY", "k"));
        assertThat(http.last().signed()).isTrue();
    }

    @Test
    @DisplayName("NET-2: a signer can sign forms with nonces and bodies in headers")
    void otherSignatures() {
        RestClient form = client.signedBy((draft, timestamp) -> {
            String body = "nonce=1&" + draft.encodedParameters();
            return draft.withForm(body, List.of(new HttpRequest.Header("API-Sign", key.base64(draft.path() + body))));
        });
        context.on(() -> client.clock().sync());
        answer(200, TIME);
        context.on(() -> form.json(RestCall.post("/0/private/AddOrder")
                .form()
                .parameter("a", "b c")
                .signed()
                .build()));
        assertThat(new String(http.last().body(), StandardCharsets.UTF_8)).isEqualTo("nonce=1&a=b%20c");
        assertThat(http.last().uri()).hasToString("https://api.venue.test/v3/0/private/AddOrder");
        assertThat(http.last().headers())
                .contains(
                        new HttpRequest.Header("Content-Type", "application/x-www-form-urlencoded"),
                        new HttpRequest.Header("API-Sign", key.base64("/v3/0/private/AddOrdernonce=1&a=b%20c")));

        RestClient json = client.signedBy((draft, timestamp) -> draft.withQuery(
                "", List.of(new HttpRequest.Header("SIGN", key.hex(draft.method() + draft.bodyText())))));
        context.on(() ->
                json.json(RestCall.post("/orders").json("{\"a\":1}").signed().build()));
        assertThat(new String(http.last().body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(http.last().headers()).contains(new HttpRequest.Header("SIGN", key.hex("POST{\"a\":1}")));
    }

    @Test
    @DisplayName("TIME-2: the first signed request waits for the first clock sample, unsigned ones do not")
    void waitsForClock() {
        send(SIGNED);
        assertThat(http.requests()).hasSize(1);
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/time");
        context.advance(Duration.ofMillis(40));
        answer(200, "{\"serverTime\":1763800005020}");
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/account");
        assertThat(timestamps).containsExactly(1763800005040L);
    }

    @Test
    @DisplayName("TIME-2: when the venue's time cannot be had, a signed request fails definite, unsent")
    void clockUnreachable() {
        CompletableFuture<JsonNode> create = send(CREATE);
        answer(500, "");
        assertThat(error(create).category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(error(create).definite()).isTrue();
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    @DisplayName("TIME-2: a cancel is tried with our own time when the venue's cannot be had")
    void cancelWithoutClock() {
        send(CANCEL);
        answer(500, "");
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/order");
        assertThat(timestamps).containsExactly(context.loop().clock().millis());
    }

    @Test
    @DisplayName("RULE-4: a create whose deadline passed while it waited for the clock is not sent late")
    void lateForClock() {
        CompletableFuture<JsonNode> create = send(CREATE);
        context.advance(Duration.ofSeconds(5));
        answer(200, "{\"serverTime\":1763800005000}");
        assertThat(error(create).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error(create).definite()).isTrue();
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    @DisplayName("ID-4: closing one account's client leaves the clock to the others")
    void sharedClock() {
        RestClient account = client.signedBy((draft, timestamp) -> draft.plain());
        context.on(client.clock()::start);
        answer(200, TIME);
        context.on(account::close);
        context.advance(Duration.ofMinutes(10));
        assertThat(http.requests()).hasSize(2);
        assertThat(metrics.counter("clockOffsetMillis", "").value()).isZero();
    }

    @Test
    @DisplayName("NET-1: reads are repeated twice on network failures, with growing pauses, then fail")
    void repeatsReads() {
        CompletableFuture<JsonNode> answer = send(READ);
        fail(true);
        assertThat(http.requests()).hasSize(1);
        context.advance(Duration.ofMillis(100));
        assertThat(http.requests()).hasSize(2);
        fail(true);
        context.advance(Duration.ofMillis(400));
        assertThat(http.requests()).hasSize(3);
        assertThat(http.last().timeout()).isEqualTo(Duration.ofMillis(9_500));
        fail(true);
        context.advance(Duration.ofMinutes(1));
        assertThat(http.requests()).hasSize(3);
        assertThat(error(answer).category()).isEqualTo(ErrorCategory.NETWORK);
    }

    private void fail(boolean sent) {
        context.on(() -> http.fail(VenueException.network("reset", sent, null)));
    }

    @Test
    @DisplayName("NET-1: a cancel is repeated and signed anew, with a later timestamp")
    void repeatsCancels() {
        synced();
        CompletableFuture<JsonNode> cancel = send(CANCEL);
        fail(true);
        context.advance(Duration.ofMillis(100));
        assertThat(http.requests()).hasSize(2);
        assertThat(timestamps.get(1)).isEqualTo(timestamps.get(0) + 100);
        answer(200, "{}");
        assertThat(cancel).isCompleted();
    }

    @Test
    @DisplayName("RATE-1: permits of what never left are given back, those of what may have arrived are not")
    void givesBackPermits() {
        synced();
        limiter.define(RatePool.rolling("unsent", 1000, Duration.ofMinutes(1)));
        RestCall call = RestCall.get("/x")
                .cost(Cost.of("unsent", 5))
                .idempotency(Idempotency.ONCE)
                .build();
        send(call);
        fail(false);
        assertThat(limiter.used("unsent")).isZero();
        send(call);
        fail(true);
        assertThat(limiter.used("unsent")).isEqualTo(5);
    }

    @Test
    @DisplayName("NET-1: a create is never repeated, not even when nothing left")
    void neverRepeatsCreates() {
        synced();
        for (boolean sent : new boolean[] {true, false}) {
            CompletableFuture<JsonNode> create = send(CREATE);
            fail(sent);
            context.advance(Duration.ofMinutes(1));
            assertThat(error(create).definite()).as("NET-3").isEqualTo(!sent);
        }
        assertThat(http.requests()).hasSize(2);
    }

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
                .errors(RestClientTest::errorOf)
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
            RestClientTest fresh = new RestClientTest();
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
    @DisplayName("TIME-3: on CLOCK_SKEW samples are discarded and taken anew, and the request repeated once")
    void clockSkew() {
        synced();
        CompletableFuture<JsonNode> create = send(CREATE);
        answer(400, "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside\"}");
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/time");
        answer(200, "{\"serverTime\":1763800009000}");
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/order");
        assertThat(timestamps).containsExactly(1763800000000L, 1763800009000L);
        answer(400, "{\"code\":-1021,\"msg\":\"again\"}");
        assertThat(error(create).category()).isEqualTo(ErrorCategory.CLOCK_SKEW);
        assertThat(http.requests()).hasSize(3);
    }

    @Test
    @DisplayName("TIME-3: an uncertain CLOCK_SKEW of a create is not repeated, that of a cancel is")
    void uncertainClockSkew() {
        synced();
        CompletableFuture<JsonNode> create = send(CREATE);
        answer(500, "{\"code\":-1021,\"msg\":\"x\"}");
        assertThat(create).isCompletedExceptionally();
        assertThat(http.unanswered()).isZero();
        send(CANCEL);
        answer(500, "{\"code\":-1021,\"msg\":\"x\"}");
        assertThat(http.last().uri().getPath()).isEqualTo("/v3/time");
    }

    @Test
    @DisplayName("RATE-1: used weights in headers correct the limiter, malformed ones cost nothing")
    void usedWeights() {
        limiter.define(RatePool.aligned("w", 1000, Duration.ofMinutes(1)));
        CompletableFuture<JsonNode> answer =
                send(RestCall.get("/book").cost(Cost.of("w", 5)).build());
        assertThat(limiter.used("w")).isEqualTo(5);
        answer(200, "{}", "X-Used", "700");
        assertThat(answer).isCompleted();
        assertThat(limiter.used("w")).isEqualTo(700);
        CompletableFuture<JsonNode> odd = send(READ);
        answer(200, "{}", "X-Used", "many");
        assertThat(odd).isCompleted();
    }

    @Test
    @DisplayName("RATE-5: a 429 rests the request's pools as long as Retry-After says")
    void tooManyRequests() {
        limiter.define(RatePool.rolling("w", 1000, Duration.ofMinutes(1)));
        RestCall call = RestCall.get("/book").cost(Cost.of("w", 5)).build();
        CompletableFuture<JsonNode> refused = send(call);
        answer(429, "{\"code\":-1003,\"msg\":\"Too many requests\"}", "Retry-After", "7");
        assertThat(error(refused).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error(refused).retryAfterMillis()).isEqualTo(7_000);
        send(call);
        assertThat(http.requests()).hasSize(1);
        context.advance(Duration.ofSeconds(7));
        assertThat(http.requests()).hasSize(2);
    }

    @Test
    @DisplayName("RATE-5: a 418 stops all but cancels to the host for as long as it says")
    void banned() {
        synced();
        send(READ);
        answer(418, "{\"code\":-1003,\"msg\":\"banned\"}", "Retry-After", "120");
        CompletableFuture<JsonNode> read = send(READ);
        assertThat(error(read).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error(read).definite()).isTrue();
        send(CANCEL);
        assertThat(http.requests()).hasSize(2);
        context.advance(Duration.ofSeconds(120));
        send(READ);
        assertThat(http.requests()).hasSize(3);
    }

    @Test
    @DisplayName("RATE-3: a create that waits past its deadline fails locally and is never sent")
    void deadline() {
        synced();
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        RestCall call = RestCall.post("/order")
                .cost("w", 1)
                .priority(Priority.CREATE)
                .deadline(Duration.ofSeconds(2))
                .signed()
                .build();
        send(call);
        CompletableFuture<JsonNode> late = send(call);
        context.advance(Duration.ofSeconds(2));
        assertThat(error(late).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        context.advance(Duration.ofMinutes(5));
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    @DisplayName("NET-1: a repeat that cannot be sent leaves the first sending's outcome")
    void unsentRepeat() {
        synced();
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        CompletableFuture<JsonNode> cancel = send(RestCall.delete("/order")
                .cost("w", 1)
                .priority(Priority.CANCEL)
                .signed()
                .build());
        fail(true);
        context.advance(Duration.ofSeconds(6));
        assertThat(error(cancel).category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(error(cancel).definite()).isFalse();
    }

    @Test
    @DisplayName("NET-1: orders and cancels time out after 5 s, others after 10 s")
    void timeouts() {
        assertThat(CREATE.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(CANCEL.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(READ.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(CREATE.idempotency()).isEqualTo(Idempotency.ONCE);
        assertThat(CANCEL.idempotency()).isEqualTo(Idempotency.IDEMPOTENT);
    }

    @Test
    @DisplayName("ID-3: neither requests nor errors show keys, signatures or parameters")
    void noSecrets() {
        synced();
        CompletableFuture<JsonNode> create = send(CREATE);
        assertThat(http.last().toString()).isEqualTo("POST https://api.venue.test/v3/order");
        assertThat(http.last().headers().toString()).doesNotContain("k]").contains("X-KEY: …");
        fail(true);
        assertThat(error(create).getMessage()).doesNotContain("signature");
        RestClient broken = client.signedBy((draft, timestamp) -> {
            throw new IllegalStateException("key s3cret");
        });
        List<CompletableFuture<JsonNode>> made = new ArrayList<>();
        context.on(() -> made.add(broken.json(SIGNED)));
        assertThat(error(made.get(0)).getMessage())
                .contains("could not be signed")
                .doesNotContain("s3cret");
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
    @DisplayName("A closed client sends nothing more, what waits fails")
    void closed() {
        CompletableFuture<JsonNode> waiting = send(SIGNED);
        context.on(client::close);
        answer(200, TIME);
        assertThat(error(waiting)).hasMessageContaining("stopping");
        assertThat(error(send(READ)).definite()).isTrue();
        assertThat(http.requests()).hasSize(1);
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
