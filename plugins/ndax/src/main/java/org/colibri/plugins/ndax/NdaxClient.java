package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;

/** Calls the venue's functions by REST, questions with a query and the others with a JSON body. */
final class NdaxClient {

    private final RestClient rest;

    NdaxClient(RestClient rest) {
        this.rest = rest;
    }

    /**
     * Calls one function.
     *
     * @param form its fields: numbers and texts
     * @return the answer as the decoder reads it; fails with a {@code VenueException}
     */
    <T> CompletableFuture<T> call(
            NdaxFunction function, Map<String, Object> form, Priority priority, Function<JsonNode, T> decoder) {
        RestCall.Builder call;
        if (function.isPost()) {
            call = RestCall.post("/" + function.venueName()).json(NdaxJson.object(form));
        } else {
            call = RestCall.get("/" + function.venueName());
            form.forEach((name, value) ->
                    call.parameter(name, value instanceof Number number ? NdaxJson.plain(number) : value));
        }
        if (function.isPrivate()) {
            call.signed();
        }
        RestCall built = call.cost(NdaxLimits.rest())
                .priority(priority)
                .idempotency(function.idempotency())
                .endpoint(function.endpoint())
                .build();
        return rest.raw(built, response -> {
            JsonNode answer = Json.read(response.body());
            VenueException refusal = NdaxErrors.in(answer, function);
            if (refusal != null) {
                throw refusal;
            }
            return decoder.apply(answer);
        });
    }
}
