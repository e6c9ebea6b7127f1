package org.colibri.kit.net.call;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;

/** One connection for requests: numbers them, finds the request of each answer, lets none wait for ever (NET-1). */
final class CallConnection<Q, M> implements SocketProtocol<CallConnection.Purpose> {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final CallProtocol<Q, M> venue;
    private final Timers timers;
    private final Consumer<CallConnection<Q, M>> whenReady;
    private final Map<Long, Pending<Q>> pending = new HashMap<>();
    private final Map<Long, Consumer<M>> asked = new HashMap<>();
    private Link link;
    private boolean ready;
    private long lastId;

    /** The one thing that such a connection is held open for. */
    enum Purpose {
        REQUESTS
    }

    /** A request without its answer yet. */
    private record Pending<Q>(SocketCall<Q> call, CompletableFuture<CallOutcome> outcome, Timers.Timer timeout) {

        void lost(String why) {
            timeout.cancel();
            outcome.completeExceptionally(VenueException.network(call.endpoint() + ": " + why, true, null));
        }
    }

    /** @param whenReady told that requests can be sent from now on */
    CallConnection(CallProtocol<Q, M> venue, Timers timers, Consumer<CallConnection<Q, M>> whenReady) {
        this.venue = venue;
        this.timers = timers;
        this.whenReady = whenReady;
    }

    /** Whether requests can be sent. */
    boolean isReady() {
        return ready;
    }

    /**
     * Sends one request, once.
     *
     * @return what the answer means; fails with a {@code VenueException} when nothing was sent, and, not definite, when
     *     no answer comes within 5 s, it is not understood, or the connection is lost before
     */
    CompletableFuture<CallOutcome> request(SocketCall<Q> call) {
        if (!ready) {
            return CompletableFuture.failedFuture(VenueException.network(
                    call.endpoint() + ": the connection was lost; nothing was sent", false, null));
        }
        long id = ++lastId;
        String frame;
        try {
            frame = venue.frame(id, call.request());
        } catch (RuntimeException e) {
            // The message could quote what was being signed.
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    call.endpoint() + " could not be signed (" + e.getClass().getSimpleName() + ")",
                    "check the account's credentials"));
        }
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        pending.put(id, new Pending<>(call, outcome, timers.after(ANSWER, () -> timedOut(id))));
        link.socket.send(frame);
        return outcome;
    }

    @Override
    public URI address() {
        return venue.address();
    }

    @Override
    public void opened(SocketLink<Purpose> socket) {
        link = new Link(socket);
        venue.opened(link);
    }

    @Override
    public void subscribe(SocketLink<Purpose> socket, List<Purpose> topics) {
        topics.forEach(socket::acknowledged);
    }

    /** Nothing is told to the venue: there was nothing to subscribe to. */
    @Override
    public void unsubscribe(SocketLink<Purpose> socket, List<Purpose> topics) {
        ready = false;
    }

    @Override
    public void applicationPing(SocketLink<Purpose> socket) {
        venue.applicationPing(link);
    }

    /** Requests without an answer now have an unknown outcome. */
    @Override
    public void closed() {
        link = null;
        ready = false;
        asked.clear();
        List<Pending<Q>> lost = List.copyOf(pending.values());
        pending.clear();
        lost.forEach(request -> request.lost("the connection was lost before the answer"));
        venue.closed();
    }

    @Override
    public void text(SocketLink<Purpose> socket, byte[] bytes, int offset, int length) {
        M message;
        long id;
        try {
            message = venue.read(bytes, offset, length);
            id = venue.idOf(message);
        } catch (RuntimeException e) {
            socket.reconnect("an answer on the order connection cannot be read, nor to which request it belongs");
            return;
        }
        Consumer<M> own = asked.remove(id);
        Pending<Q> request = pending.remove(id);
        if (own != null) {
            own.accept(message);
        } else if (request != null) {
            request.timeout().cancel();
            answered(request, message);
        } else {
            venue.unasked(link, message);
        }
    }

    private void answered(Pending<Q> request, M message) {
        CallOutcome outcome;
        try {
            outcome = venue.outcome(link, request.call().request(), message);
        } catch (RuntimeException e) {
            request.outcome()
                    .completeExceptionally(
                            e instanceof VenueException why && !why.definite()
                                    ? why
                                    : notUnderstood(request.call(), e));
            return;
        }
        request.outcome().complete(outcome);
    }

    private static VenueException notUnderstood(SocketCall<?> call, RuntimeException cause) {
        String words = "the answer to " + call.endpoint() + " was not understood: " + cause;
        return VenueException.venue(ErrorCategory.UNKNOWN, "unparsable", words, false);
    }

    private void timedOut(long id) {
        Pending<Q> request = pending.remove(id);
        if (request != null) {
            request.lost("no answer within " + ANSWER.toSeconds() + " s");
        }
    }

    /** The connection from its opening to its end. */
    private final class Link implements CallLink<M> {

        private final SocketLink<Purpose> socket;

        private Link(SocketLink<Purpose> socket) {
            this.socket = socket;
        }

        @Override
        public void ask(LongFunction<String> frame, Consumer<M> answered) {
            if (link == this) {
                long id = ++lastId;
                asked.put(id, answered);
                socket.send(frame.apply(id));
            }
        }

        @Override
        public void tell(LongFunction<String> frame) {
            if (link == this) {
                socket.send(frame.apply(++lastId));
            }
        }

        @Override
        public void ready() {
            if (link == this && !ready) {
                ready = true;
                socket.ready();
                whenReady.accept(CallConnection.this);
            }
        }

        @Override
        public void loginRefused(VenueException why) {
            if (link == this) {
                socket.loginRefused(why);
            }
        }

        @Override
        public void reconnect(String why) {
            if (link == this) {
                socket.reconnect(why);
            }
        }
    }
}
