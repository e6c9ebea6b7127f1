package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;

/** One connection for private functions: logs in, numbers the requests, matches answers to them. */
final class NdaxOrderSocket implements SocketProtocol<NdaxOrderSocket.Purpose> {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final URI address;
    private final Loop loop;
    private final NdaxSocketLogin login;
    private final Consumer<NdaxOrderSocket> whenReady;
    private final Map<Long, Pending> pending = new HashMap<>();
    private SocketLink<Purpose> opened;
    /** Null until the log-in. */
    private Long account;

    private long sequence;

    /** The one thing that such a connection is held open for. */
    enum Purpose {
        ORDERS
    }

    /** A request without its answer yet. */
    private record Pending(NdaxFunction function, CompletableFuture<JsonNode> answer, Timers.Timer timeout) {}

    /** @param whenReady told that requests can be sent from now on */
    NdaxOrderSocket(URI address, NdaxAuth auth, Loop loop, Consumer<NdaxOrderSocket> whenReady) {
        this.address = address;
        this.loop = loop;
        this.login = new NdaxSocketLogin(auth);
        this.whenReady = whenReady;
    }

    /** Whether requests can be sent. */
    boolean isReady() {
        return account != null;
    }

    /** Lets the connection be replaced: it is not logged in any more. */
    void loggedOut() {
        if (opened != null) {
            opened.reconnect("the venue says that the connection is not logged in");
        }
    }

    /**
     * Sends one request.
     *
     * @return the answer's content; fails when it is a refusal, when none comes within 5 s or the connection is lost
     */
    CompletableFuture<JsonNode> request(NdaxFunction function, Map<String, Object> form) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        if (!isReady()) {
            answer.completeExceptionally(VenueException.network(
                    function.endpoint() + ": the connection was lost; nothing was sent", false, null));
            return answer;
        }
        long id = next();
        String content = NdaxJson.object(NdaxCalls.ofAccount(account, form));
        pending.put(id, new Pending(function, answer, loop.timers().after(ANSWER, () -> timedOut(id))));
        opened.send(NdaxFrame.request(id, function.venueName(), content));
        return answer;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(SocketLink<Purpose> link) {
        opened = link;
        login.send(link, next());
    }

    @Override
    public void subscribe(SocketLink<Purpose> link, List<Purpose> topics) {
        topics.forEach(link::acknowledged);
    }

    /** Nothing is told to the venue: there was nothing to subscribe to. */
    @Override
    public void unsubscribe(SocketLink<Purpose> link, List<Purpose> topics) {
        account = null;
    }

    @Override
    public void applicationPing(SocketLink<Purpose> link) {
        link.send(NdaxFrame.request(next(), NdaxFunction.PING.venueName(), "{}"));
    }

    /** Requests without an answer now have an unknown outcome. */
    @Override
    public void closed() {
        opened = null;
        account = null;
        login.closed();
        List<Pending> lost = List.copyOf(pending.values());
        pending.clear();
        for (Pending request : lost) {
            fail(request, "the connection was lost before the answer");
        }
    }

    @Override
    public void text(SocketLink<Purpose> link, byte[] bytes, int offset, int length) {
        NdaxFrame frame;
        try {
            frame = NdaxFrame.read(bytes, offset, length);
        } catch (VenueException | IllegalArgumentException | ArithmeticException e) {
            link.reconnect("an answer on the order connection cannot be read, nor to which request it belongs");
            return;
        }
        if (login.isAnsweredBy(frame)) {
            account = login.answered(link, frame);
            if (account != null) {
                link.ready();
                whenReady.accept(this);
            }
            return;
        }
        Pending request = frame.isAnswer() ? pending.remove(frame.sequence()) : null;
        if (request != null) {
            request.timeout().cancel();
            answered(request, frame);
        }
    }

    private static void answered(Pending request, NdaxFrame frame) {
        JsonNode payload;
        VenueException refusal;
        try {
            payload = frame.payload();
            refusal = NdaxErrors.in(payload, request.function());
        } catch (VenueException unreadable) {
            request.answer().completeExceptionally(unreadable);
            return;
        }
        if (refusal == null && frame.type() == NdaxFrame.ERROR) {
            refusal = VenueException.venue(ErrorCategory.UNKNOWN, null, "an error without words", false);
        }
        if (refusal == null) {
            request.answer().complete(payload);
        } else {
            request.answer().completeExceptionally(refusal);
        }
    }

    private void timedOut(long id) {
        Pending request = pending.remove(id);
        if (request != null) {
            fail(request, "no answer within " + ANSWER.toSeconds() + " s");
        }
    }

    private static void fail(Pending request, String why) {
        request.timeout().cancel();
        request.answer()
                .completeExceptionally(VenueException.network(request.function().endpoint() + ": " + why, true, null));
    }

    private long next() {
        sequence += 2;
        return sequence;
    }
}
