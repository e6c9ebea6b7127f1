package org.colibri.plugins.ndax;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.DraftRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.RequestSigner;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;

/**
 * The log-in by REST and its token, which goes with each private request. It lives an hour after the last activity; a
 * dropped one is opened anew when it is needed. Used on the connector's loop.
 */
final class NdaxSession implements RequestSigner {

    /** Many log-ins in rapid succession lock the user: a refused one is not repeated for so long. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(60);

    private final RestClient rest;
    private final NdaxAuth auth;
    private final Clock clock;
    private NdaxLogin current;
    private CompletableFuture<NdaxLogin> opening;
    private VenueException refused;
    private long refusedNanos;

    /** @param rest signs with {@code auth} */
    NdaxSession(RestClient rest, NdaxAuth auth, Clock clock) {
        this.rest = rest;
        this.auth = auth;
        this.clock = clock;
    }

    /** The session, opened if there is none; a failure says that the request it was wanted for was not sent. */
    CompletableFuture<NdaxLogin> open() {
        if (current != null) {
            return CompletableFuture.completedFuture(current);
        }
        if (opening != null) {
            return opening;
        }
        if (refused != null && clock.monotonicNanos() - refusedNanos < REFUSED_PAUSE.toNanos()) {
            return CompletableFuture.failedFuture(refused);
        }
        CompletableFuture<NdaxLogin> opened = new CompletableFuture<>();
        opening = opened;
        RestCall call = RestCall.post("/Authenticate")
                .signed()
                .cost(NdaxLimits.login())
                .priority(Priority.UNKNOWN_ORDER_QUERY)
                .endpoint("log-in")
                .build();
        rest.raw(call, response -> NdaxLogin.read(Json.read(response.body()))).whenComplete((login, failure) -> {
            opening = null;
            if (failure == null && login.token() != null) {
                current = login;
                refused = null;
                opened.complete(login);
            } else {
                opened.completeExceptionally(notOpened(failure));
            }
        });
        return opened;
    }

    /** The venue does not take this session any more. */
    void drop(NdaxLogin stale) {
        if (current == stale) {
            current = null;
        }
    }

    /** Adds the token; the request itself is not signed. */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        if (current == null) {
            throw VenueException.local(
                    ErrorCategory.AUTHENTICATION, draft + " was not sent: the session has ended", "try again");
        }
        return draft.withQuery(draft.encodedParameters(), List.of(new HttpRequest.Header("APToken", current.token())));
    }

    /** The account that requests are about. */
    long account(NdaxLogin login) {
        return auth.account(login);
    }

    private VenueException notOpened(Throwable failure) {
        if (!(failure instanceof VenueException why)) {
            return VenueException.local(ErrorCategory.UNKNOWN, "the log-in's answer has no session token", null);
        }
        VenueException definite = why.venueMessage() == null
                ? VenueException.local(
                        why.category(), "nothing was sent, for the log-in failed: " + why.getMessage(), why.hint())
                : VenueException.venue(why.category(), why.venueCode(), why.venueMessage(), true)
                        .withHint(why.hint());
        if (why.category() == ErrorCategory.AUTHENTICATION || why.category() == ErrorCategory.PERMISSION) {
            refused = definite;
            refusedNanos = clock.monotonicNanos();
        }
        return definite.withRetryAfter(why.retryAfterMillis());
    }

    @Override
    public String toString() {
        return "NdaxSession[" + (current == null ? "closed" : "open") + "]";
    }
}
