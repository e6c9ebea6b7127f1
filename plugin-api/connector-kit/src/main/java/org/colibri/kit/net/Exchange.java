package org.colibri.kit.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Departure;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;

/** One call on its way: clock, limits, signature, sending, judgement, repetitions (NET-2). */
final class Exchange<T> {

    private static final int MOST_REPEATS = 2;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final RestClient client;
    private final RestCall call;
    private final Function<? super HttpResponse, ? extends T> decoder;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Clock time;
    private final long startNanos;
    private final Departure departure;
    private long firstSentNanos = Long.MIN_VALUE;
    private long sentNanos;
    private long receivedNanos;
    private int repeats;
    private boolean skewRepeated;
    private VenueException before;

    Exchange(RestClient client, RestCall call, Function<? super HttpResponse, ? extends T> decoder) {
        this.client = client;
        this.call = call;
        this.decoder = decoder;
        this.time = client.loop.clock();
        this.startNanos = time.monotonicNanos();
        this.departure = client.metrics.takeDeparture();
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** Monotonic time right before the last sending. */
    long sentNanos() {
        return sentNanos;
    }

    long receivedNanos() {
        return receivedNanos;
    }

    void start() {
        if (client.isClosed()) {
            notSent(VenueException.local(
                    ErrorCategory.NETWORK, call + " was not sent: the connector is stopping", null));
        } else if (call.signed() && client.signer == null) {
            notSent(VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    call + " needs credentials",
                    "add the account's API key with 'colibri connect'"));
        } else if (call.signed() && !client.clock().isReady()) {
            client.clock().sync().whenComplete((ok, failure) -> clockSynced(failure));
        } else {
            admit();
        }
    }

    private void clockSynced(Throwable failure) {
        if (failure == null || call.priority() == Priority.CANCEL) {
            // A cancel with our own clock's time is worth the try: a refused timestamp does no harm.
            admit();
            return;
        }
        notSent(VenueException.local(
                ErrorCategory.NETWORK,
                call + " was not sent: the venue's time is not known ("
                        + Failures.cause(failure).getMessage() + ")",
                "signed requests wait for it; check the network and the venue's status"));
    }

    private void admit() {
        Duration left = before == null ? left(startNanos, call.deadline()) : left(firstSentNanos, call.timeout());
        if (left.isZero()) {
            // Never late: what was wanted then may be wrong by now.
            notSent(VenueException.local(
                    ErrorCategory.RATE_LIMITED, call + " was not sent: its deadline passed while it waited", null));
            return;
        }
        String host = client.host();
        if (client.limiter.tryAcquire(call.cost(), call.priority(), host)) {
            send();
        } else {
            await(host, left);
        }
    }

    /** Those that wait are counted by class (HLTH-5). */
    private void await(String host, Duration longest) {
        String queue = call.priority().name();
        Counter waiting = client.metrics.counter("requestsWaiting", queue);
        long since = time.monotonicNanos();
        waiting.add(1);
        client.limiter.acquire(
                call.cost(),
                call.priority(),
                host,
                longest,
                () -> {
                    waiting.add(-1);
                    client.metrics.latency("requestWait", queue).record(time.monotonicNanos() - since);
                    send();
                },
                why -> {
                    waiting.add(-1);
                    notSent(why);
                });
    }

    private void send() {
        if (client.isClosed()) {
            notSent(VenueException.local(
                    ErrorCategory.NETWORK, call + " was not sent: the connector is stopping", null));
            return;
        }
        HttpRequest request;
        try {
            request = request();
        } catch (VenueException e) {
            notSent(e);
            return;
        } catch (RuntimeException e) {
            // The message could quote what was being signed.
            notSent(VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    call + " could not be signed (" + e.getClass().getSimpleName() + ")",
                    "check the account's credentials"));
            return;
        }
        sentNanos = time.monotonicNanos();
        if (firstSentNanos == Long.MIN_VALUE) {
            firstSentNanos = sentNanos;
        }
        CompletableFuture<HttpResponse> answer;
        try {
            answer = client.transport.send(request);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        // What is only counted comes after the bytes have left.
        if (departure != null) {
            departure.departed(sentNanos);
        }
        client.metrics.counter("requests", call.endpoint()).increment();
        countPermits();
        answer.whenComplete((response, failure) -> client.loop.run(() -> answered(response, failure)));
    }

    private void countPermits() {
        for (Cost.Item item : call.cost().items()) {
            client.metrics.counter("permitsUsed", item.pool()).set(client.limiter.used(item.pool()));
        }
    }

    private HttpRequest request() {
        DraftRequest draft = new DraftRequest(client.addresses, call);
        HttpRequest made =
                call.signed() ? client.signer.sign(draft, client.clock().timestampMillis()) : draft.plain();
        Duration timeout = firstSentNanos == Long.MIN_VALUE ? call.timeout() : left(firstSentNanos, call.timeout());
        return new HttpRequest(
                made.method(), made.address(), made.query(), made.headers(), made.body(), timeout, call.signed());
    }

    private void answered(HttpResponse response, Throwable failure) {
        receivedNanos = time.monotonicNanos();
        client.metrics.latency("request", call.endpoint()).record(receivedNanos - sentNanos);
        try {
            judged(response, failure);
        } catch (RuntimeException e) {
            // A fault in the venue's readers must not leave the caller waiting for ever.
            fail(notUnderstood(e));
        }
    }

    private void judged(HttpResponse response, Throwable failure) {
        if (failure != null) {
            lost(Failures.cause(failure));
            return;
        }
        reportLimits(response);
        VenueException refusal = client.judge.judge(response);
        if (refusal != null) {
            refused(response, refusal);
            return;
        }
        T value;
        try {
            value = decoder.apply(response);
        } catch (VenueException e) {
            refused(response, e);
            return;
        }
        result.complete(value);
    }

    private void reportLimits(HttpResponse response) {
        try {
            client.reports.read(response, new LimitReports.Sink() {
                @Override
                public void used(String pool, long permits) {
                    client.limiter.used(pool, permits, sentNanos);
                }

                @Override
                public void remaining(String pool, long permits) {
                    client.limiter.remaining(pool, permits, sentNanos);
                }
            });
        } catch (RuntimeException e) {
            // A header in an unknown form must not cost the answer; our own count stays.
            client.metrics.counter("malformedLimitReports", call.endpoint()).increment();
        }
    }

    private void refused(HttpResponse response, VenueException why) {
        Duration ban = client.reports.ban(response);
        if (ban != null) {
            client.limiter.ban(client.host(), ban);
        } else if (why.category() == ErrorCategory.RATE_LIMITED) {
            long told = why.retryAfterMillis();
            client.limiter.refused(call.cost(), client.host(), told == 0 ? null : Duration.ofMillis(told));
        }
        boolean repeatable = call.idempotency() != Idempotency.ONCE || why.definite();
        if (why.category() == ErrorCategory.CLOCK_SKEW && call.signed() && repeatable && !skewRepeated) {
            skewRepeated = true;
            before = why;
            ClockSync clock = client.clock();
            clock.discard("the venue refused a timestamp: " + why.getMessage());
            clock.sync().whenComplete((ok, failure) -> {
                if (failure == null) {
                    admit();
                } else {
                    notSent(why);
                }
            });
            return;
        }
        fail(why);
    }

    private void lost(Throwable failure) {
        VenueException error = failure instanceof VenueException known
                ? known
                : VenueException.network(call + " failed: " + failure, true, failure);
        if (error.definite()) {
            // What did not leave the venue cannot have counted.
            call.cost().items().forEach(item -> client.limiter.release(item.pool(), item.weight()));
        }
        Duration left = left(firstSentNanos, call.timeout());
        boolean again = call.idempotency() != Idempotency.ONCE
                && error.category() == ErrorCategory.NETWORK
                && repeats < MOST_REPEATS
                && left.toMillis() > FIRST_PAUSE_MILLIS << (2 * repeats);
        if (!again) {
            fail(error);
            return;
        }
        Duration pause = Duration.ofMillis(FIRST_PAUSE_MILLIS << (2 * repeats));
        repeats++;
        before = error;
        client.metrics.counter("repeats", call.endpoint()).increment();
        client.loop.timers().after(pause, this::start);
    }

    private VenueException notUnderstood(RuntimeException cause) {
        return VenueException.venue(
                ErrorCategory.UNKNOWN,
                "unparsable",
                "the answer to " + call + " was not understood: "
                        + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : " " + cause.getMessage()),
                false);
    }

    /** Nothing left this time; if something did before, its outcome is what counts. */
    private void notSent(VenueException why) {
        fail(before == null ? why : before);
    }

    private void fail(VenueException why) {
        client.metrics.counter("errors", call.endpoint()).increment();
        client.metrics.counter("errors." + why.category(), "").increment();
        result.completeExceptionally(why);
    }

    private Duration left(long sinceNanos, Duration whole) {
        long nanos = whole.toNanos() - (time.monotonicNanos() - sinceNanos);
        return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }
}
