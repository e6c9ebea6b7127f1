package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.colibri.plugins.bitfinex.BitfinexLimits.Endpoint;

/** Sends one account's private requests: each a POST with a JSON body, reads too. */
final class BitfinexClient {

    /** The body of a request that has nothing to say. */
    static final String NOTHING = "{}";

    private final RestClient rest;
    private final BitfinexLimits limits;

    BitfinexClient(RestClient rest, BitfinexLimits limits) {
        this.rest = rest;
        this.limits = limits;
    }

    /** A read, which may be repeated. */
    <T> CompletableFuture<T> read(
            Endpoint endpoint, String path, String body, Priority priority, Function<JsonNode, T> decoder) {
        return rest.send(call(endpoint, path, body, priority, Idempotency.SAFE), decoder);
    }

    /** A write; the decoder gets the data of the notification that accepts it. */
    <T> CompletableFuture<T> write(
            Endpoint endpoint,
            String path,
            String body,
            Priority priority,
            Idempotency idempotency,
            Function<JsonNode, T> decoder) {
        return rest.send(
                call(endpoint, path, body, priority, idempotency),
                answer -> decoder.apply(BitfinexNotice.of(answer).data()));
    }

    /** From now on nothing is sent. */
    void close() {
        rest.close();
    }

    private RestCall call(Endpoint endpoint, String path, String body, Priority priority, Idempotency idempotency) {
        return RestCall.post("/v2/auth/" + path)
                .json(body)
                .signed()
                .cost(limits.cost(endpoint))
                .priority(priority)
                .idempotency(idempotency)
                .endpoint(endpoint.toString())
                .build();
    }
}
