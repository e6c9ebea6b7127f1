package org.colibri.kit.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.colibri.api.time.Loop;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.clock.ServerTime;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;

/**
 * Sends a venue's REST requests: waits for clock and limits, signs, sends, repeats what may be repeated, and turns each
 * answer into a value or one {@code VenueException} (NET-1 to NET-4). Used on the connector's loop; futures complete
 * there.
 */
public final class RestClient {

    final Loop loop;
    final HttpTransport transport;
    final URI base;
    final Addresses addresses;
    final RateLimiter limiter;
    final LimitReports reports;
    final ResponseJudge judge;
    final Metrics metrics;
    final UnaryOperator<RestCall> prepare;
    final UnaryOperator<JsonNode> unwrap;
    final RequestSigner signer;
    private final ClockSync clock;
    private final boolean ownsClock;
    private boolean closed;

    private RestClient(Builder from) {
        this.loop = from.loop;
        this.transport = from.transport;
        this.base = from.base;
        this.addresses = new Addresses(from.base);
        this.limiter = from.limiter;
        this.reports = from.reports;
        this.judge = new ResponseJudge(from.errors, from.reports, from.refusesWithServerErrors);
        this.metrics = from.metrics;
        this.prepare = from.prepare;
        this.unwrap = from.unwrap;
        this.signer = from.signer;
        this.ownsClock = from.clock == null;
        this.clock = ownsClock ? newClock(from) : from.clock;
    }

    private ClockSync newClock(Builder from) {
        ServerTime server = from.timeCall == null ? null : () -> sample(from.timeCall, from.timeOf);
        return new ClockSync(loop, server, new CountedClock(metrics, from.clockListener));
    }

    /** Keeps the clock's offset among the metrics (HLTH-5). */
    private record CountedClock(Metrics metrics, ClockSync.Listener next) implements ClockSync.Listener {

        @Override
        public void synced(long offsetMillis, ClockSync.Quality quality) {
            metrics.counter("clockOffsetMillis", "").set(offsetMillis);
            next.synced(offsetMillis, quality);
        }

        @Override
        public void discarded(String why) {
            next.discarded(why);
        }

        @Override
        public void failed(Throwable why) {
            next.failed(why);
        }
    }

    /**
     * @param base scheme, host, port and the path that all calls begin with
     */
    public static Builder builder(Loop loop, HttpTransport transport, URI base, RateLimiter limiter) {
        return new Builder(loop, transport, base, limiter);
    }

    /** A client that signs with these credentials and shares all else, clock and limits too, with this one. */
    public RestClient signedBy(RequestSigner requestSigner) {
        return signedBy(requestSigner, reports);
    }

    /** Like {@link #signedBy(RequestSigner)}, reading what the venue's answers tell of this account's limits too. */
    public RestClient signedBy(RequestSigner requestSigner, LimitReports accountReports) {
        Builder same = like(base);
        same.reports = accountReports;
        same.signer = requestSigner;
        return same.build();
    }

    /** A client of another of the venue's addresses that shares all else, signer, clock and limits too, with this one. */
    public RestClient at(URI address) {
        return like(address).build();
    }

    private Builder like(URI address) {
        Builder same = new Builder(loop, transport, address, limiter);
        same.reports = reports;
        same.errors = judge.decoder();
        same.refusesWithServerErrors = judge.refusesWithServerErrors();
        same.metrics = metrics;
        same.prepare = prepare;
        same.unwrap = unwrap;
        same.clock = clock;
        same.signer = signer;
        return same;
    }

    /** The venue's clock. */
    public ClockSync clock() {
        return clock;
    }

    /** The host whose bans apply to this client's requests. */
    public String host() {
        return base.getHost();
    }

    /** Sends the call; the answer's tree, out of the venue's envelope. */
    public CompletableFuture<JsonNode> json(RestCall call) {
        return send(call, Function.identity());
    }

    /**
     * Sends the call and decodes the tree of its answer. All failures are {@code VenueException}s: a decoder that
     * throws makes one that says which endpoint's answer was not understood, not definite.
     */
    public <T> CompletableFuture<T> send(RestCall call, Function<? super JsonNode, ? extends T> decoder) {
        return raw(call, response -> decoder.apply(unwrap.apply(Json.read(response.body()))));
    }

    /** Sends the call and decodes the answer's bytes, for venues that do not answer in JSON. */
    public <T> CompletableFuture<T> raw(RestCall call, Function<? super HttpResponse, ? extends T> decoder) {
        Exchange<T> exchange = new Exchange<>(this, prepare.apply(call), decoder);
        exchange.start();
        return exchange.result();
    }

    /**
     * From now on nothing is sent: calls that wait fail. The transport is not closed, nor is a clock shared by {@link
     * #signedBy}; others may use them.
     */
    public void close() {
        closed = true;
        if (ownsClock) {
            clock.close();
        }
    }

    boolean isClosed() {
        return closed;
    }

    private CompletableFuture<ServerTime.Sample> sample(RestCall call, ToLongFunction<JsonNode> millis) {
        Exchange<Long> exchange =
                new Exchange<>(this, call, response -> millis.applyAsLong(unwrap.apply(Json.read(response.body()))));
        exchange.start();
        return exchange.result()
                .thenApply(value -> new ServerTime.Sample(value, exchange.sentNanos(), exchange.receivedNanos()));
    }

    /** Collects what a venue's client needs. */
    public static final class Builder {

        private final Loop loop;
        private final HttpTransport transport;
        private final URI base;
        private final RateLimiter limiter;
        private LimitReports reports = LimitReports.NONE;
        private ErrorDecoder errors = response -> null;
        private boolean refusesWithServerErrors;
        private Metrics metrics = new Metrics();
        private UnaryOperator<RestCall> prepare = UnaryOperator.identity();
        private UnaryOperator<JsonNode> unwrap = UnaryOperator.identity();
        private RequestSigner signer;
        private ClockSync clock;
        private ClockSync.Listener clockListener = ClockSync.Listener.NONE;
        private RestCall timeCall;
        private ToLongFunction<JsonNode> timeOf;

        private Builder(Loop loop, HttpTransport transport, URI base, RateLimiter limiter) {
            this.loop = Objects.requireNonNull(loop, "loop");
            this.transport = Objects.requireNonNull(transport, "transport");
            this.base = Objects.requireNonNull(base, "base");
            this.limiter = Objects.requireNonNull(limiter, "limiter");
            if (base.getHost() == null || base.getScheme() == null) {
                throw new IllegalArgumentException(
                        "address '" + base + "' must have a scheme and a host, like " + "https://api.example.com");
            }
        }

        /** Reads the venue's refusals. */
        public Builder errors(ErrorDecoder decoder) {
            errors = decoder;
            return this;
        }

        /**
         * The venue answers 5xx to what it refuses: what the decoder calls definite stays so. Elsewhere no server error
         * is definite, whatever its body says (NET-3).
         */
        public Builder refusesWithServerErrors() {
            refusesWithServerErrors = true;
            return this;
        }

        /** Reads the venue's used weights, waits and bans. */
        public Builder limitReports(LimitReports reader) {
            reports = reader;
            return this;
        }

        public Builder metrics(Metrics figures) {
            metrics = figures;
            return this;
        }

        /** Changes each call before anything else: common headers and parameters. */
        public Builder prepare(UnaryOperator<RestCall> step) {
            prepare = step;
            return this;
        }

        /** Takes the answer out of the venue's envelope; may throw a {@code VenueException}. */
        public Builder unwrap(UnaryOperator<JsonNode> step) {
            unwrap = step;
            return this;
        }

        /** Signs the calls that want it; without one they fail. */
        public Builder signer(RequestSigner requestSigner) {
            signer = requestSigner;
            return this;
        }

        /**
         * The venue's time endpoint (TIME-1); without one our own clock is taken as the venue's.
         *
         * @param millis milliseconds since the epoch in the answer
         */
        public Builder serverTime(RestCall call, ToLongFunction<JsonNode> millis) {
            // Orders and cancels wait for it, so it does not wait behind public data.
            timeCall = call.urgent(Priority.UNKNOWN_ORDER_QUERY);
            timeOf = millis;
            return this;
        }

        public Builder clockListener(ClockSync.Listener listener) {
            clockListener = listener;
            return this;
        }

        public RestClient build() {
            return new RestClient(this);
        }
    }
}
