package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;

/** Private functions by REST, in a session that is opened when it is needed and once more when it has expired. */
final class NdaxRestCalls implements NdaxCalls {

    private final NdaxClient client;
    private final NdaxSession session;

    /** @param client signs with the session */
    NdaxRestCalls(NdaxClient client, NdaxSession session) {
        this.client = client;
        this.session = session;
    }

    @Override
    public CompletableFuture<JsonNode> send(NdaxFunction function, Map<String, Object> form, Priority priority) {
        CompletableFuture<JsonNode> outcome = new CompletableFuture<>();
        attempt(function, form, priority, true, outcome);
        return outcome;
    }

    private void attempt(
            NdaxFunction function,
            Map<String, Object> form,
            Priority priority,
            boolean first,
            CompletableFuture<JsonNode> outcome) {
        session.open().whenComplete((login, notOpened) -> {
            if (notOpened != null) {
                outcome.completeExceptionally(notOpened);
                return;
            }
            Map<String, Object> whole;
            try {
                whole = NdaxCalls.ofAccount(session.account(login), form);
            } catch (VenueException noAccount) {
                outcome.completeExceptionally(noAccount);
                return;
            }
            client.call(function, whole, priority, Function.identity()).whenComplete((answer, failure) -> {
                if (failure == null) {
                    outcome.complete(answer);
                    return;
                }
                VenueException why = ofSession(failure);
                if (first && why.category() == ErrorCategory.AUTHENTICATION && why.definite()) {
                    session.drop(login);
                    attempt(function, form, priority, false, outcome);
                } else {
                    outcome.completeExceptionally(first ? why : afterNewSession(why));
                }
            });
        });
    }

    private static VenueException afterNewSession(VenueException why) {
        return NdaxErrors.NOT_AUTHORIZED.equals(why.venueCode())
                ? VenueException.venue(ErrorCategory.PERMISSION, why.venueCode(), why.venueMessage(), true)
                        .withHint("the venue does not allow this to the key")
                : why;
    }

    /** Some sites answer 404 to a private function without a session. */
    private static VenueException ofSession(Throwable failure) {
        VenueException why = (VenueException) failure;
        return "HTTP 404".equals(why.venueCode())
                ? VenueException.venue(ErrorCategory.AUTHENTICATION, why.venueCode(), why.venueMessage(), true)
                : why;
    }
}
