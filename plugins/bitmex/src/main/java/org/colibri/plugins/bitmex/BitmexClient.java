package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;

/** Sends one account's private requests: parameters of reads in the query, those of changes in a signed JSON body. */
final class BitmexClient {

    private final RestClient rest;
    private final BitmexLimits limits;

    BitmexClient(RestClient rest, BitmexLimits limits) {
        this.rest = rest;
        this.limits = limits;
    }

    /** Starts a read, which may be repeated. */
    RestCall.Builder read(String path) {
        return RestCall.get(BitmexRest.ROOT + path)
                .signed()
                .cost(limits.request())
                .endpoint("GET " + path);
    }

    /** Starts a change of orders, which is never repeated by itself. */
    RestCall.Builder order(String verb, String path, Priority priority) {
        String whole = BitmexRest.ROOT + path;
        RestCall.Builder call = verb.equals("DELETE") ? RestCall.delete(whole) : RestCall.post(whole);
        return call.signed()
                .cost(limits.change())
                .priority(priority)
                .idempotency(Idempotency.ONCE)
                .endpoint(verb + " " + path);
    }

    /** Starts a change of a setting, which says what shall be and so may be repeated. */
    RestCall.Builder setting(String path) {
        return RestCall.post(BitmexRest.ROOT + path)
                .signed()
                .cost(limits.change())
                .idempotency(Idempotency.IDEMPOTENT)
                .endpoint("POST " + path);
    }

    <T> CompletableFuture<T> send(RestCall.Builder call, Function<JsonNode, T> decoder) {
        return rest.send(call.build(), decoder);
    }

    /** To an order route, where what is not found is an order. */
    <T> CompletableFuture<T> sendOrder(RestCall.Builder call, Function<JsonNode, T> decoder) {
        return send(call, decoder).handle((answer, error) -> {
            if (error == null) {
                return answer;
            }
            Throwable cause = Failures.cause(error);
            if (cause instanceof VenueException refused) {
                throw BitmexErrors.onOrderRoute(refused);
            }
            throw new CompletionException(cause);
        });
    }

    /** From now on nothing is sent. */
    void close() {
        rest.close();
    }
}
