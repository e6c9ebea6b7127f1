package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;
import org.colibri.kit.testing.FakeHttp;
import org.colibri.kit.testing.TestContext;

/** A client whose requests the test answers by hand. */
abstract class RestBench {

    static final String TIME = "{\"serverTime\":1763800000000}";
    static final RestCall READ =
            RestCall.get("/book").parameter("symbol", "BTC/USDT").build();
    static final RestCall SIGNED = RestCall.get("/account").signed().build();
    static final RestCall CANCEL =
            RestCall.delete("/order").signed().priority(Priority.CANCEL).build();
    static final RestCall CREATE = RestCall.post("/order")
            .parameter("symbol", "BTCUSDT")
            .parameter("price", "1.0")
            .signed()
            .priority(Priority.CREATE)
            .build();
    final TestContext context = new TestContext();
    final FakeHttp http = new FakeHttp();
    final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    final Metrics metrics = new Metrics();
    final Signer key = Signing.hmacSha256("secret");
    final List<Long> timestamps = new ArrayList<>();
    final RestClient client = RestClient.builder(context.loop(), http, URI.create("https://api.venue.test/v3"), limiter)
            .errors(RestBench::errorOf)
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

    static VenueException errorOf(HttpResponse response) {
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

    CompletableFuture<JsonNode> send(RestCall call) {
        List<CompletableFuture<JsonNode>> made = new ArrayList<>();
        context.on(() -> made.add(client.json(call)));
        return made.get(0);
    }

    void answer(int status, String body, String... headers) {
        context.on(() -> http.answer(status, body, headers));
    }

    void synced() {
        context.on(() -> client.clock().sync());
        answer(200, TIME);
        http.requests().clear();
    }

    static VenueException error(CompletableFuture<?> failed) {
        assertThat(failed).isCompletedExceptionally();
        return (VenueException) failed.handle((value, failure) -> failure).join();
    }

    void fail(boolean sent) {
        context.on(() -> http.fail(VenueException.network("reset", sent, null)));
    }
}
