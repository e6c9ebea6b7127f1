package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.kit.sign.Signing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How requests are encoded, signed, and stamped with the venue's time. */
class RestSigningTest extends RestBench {

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
    @DisplayName("NET-2: requests of one path share its address, parsed once, each with its own query")
    void sharedAddress() {
        send(READ);
        URI address = http.last().address();
        send(RestCall.get("/book").parameter("symbol", "ETH/USDT").build());
        assertThat(http.last().address()).isSameAs(address).hasToString("https://api.venue.test/v3/book");
        assertThat(http.last().query()).isEqualTo("symbol=ETH%2FUSDT");
    }

    @Test
    @DisplayName("NET-2: parameters are added to a call, not written into its path")
    void queryInPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RestCall.get("/book?limit=5").endpoint("the book").build())
                .withMessageContaining("the book");
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
}
