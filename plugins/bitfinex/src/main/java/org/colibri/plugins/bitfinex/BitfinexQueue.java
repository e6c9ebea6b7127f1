package org.colibri.plugins.bitfinex;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/**
 * Sends one key's signed requests one after another, so that their nonces arrive in order: of two on their way at once
 * the later may arrive first, and the venue then refuses the other. A request that stays without an answer holds up the
 * next for a second only; should it still arrive after that, it is the one that is refused. Used on the connector's
 * loop.
 */
final class BitfinexQueue implements HttpTransport {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpTransport transport;
    private final Loop loop;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Object underWay;

    /** A request that waits for its turn. */
    private record Waiting(HttpRequest request, long sinceNanos, CompletableFuture<HttpResponse> answer) {}

    /** @param transport the host's; stays open */
    BitfinexQueue(HttpTransport transport, Loop loop) {
        this.transport = transport;
        this.loop = loop;
    }

    /** A request whose time runs out before its turn comes fails unsent. */
    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        Waiting next = new Waiting(request, loop.clock().monotonicNanos(), new CompletableFuture<>());
        waiting.add(next);
        pump();
        return next.answer();
    }

    /** What waits fails unsent. */
    @Override
    public void close() {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            next.answer().completeExceptionally(unsent(next));
        }
    }

    private void pump() {
        while (underWay == null && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            if (loop.clock().monotonicNanos() - next.sinceNanos()
                    >= next.request().timeout().toNanos()) {
                next.answer().completeExceptionally(unsent(next));
            } else {
                start(next);
            }
        }
    }

    private void start(Waiting next) {
        Object turn = new Object();
        underWay = turn;
        var patience = loop.timers().after(PATIENCE, () -> over(turn));
        CompletableFuture<HttpResponse> sent;
        try {
            sent = transport.send(next.request());
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        sent.whenComplete((response, failure) -> {
            patience.cancel();
            if (failure == null) {
                next.answer().complete(response);
            } else {
                next.answer().completeExceptionally(failure);
            }
            loop.run(() -> over(turn));
        });
    }

    private void over(Object turn) {
        if (underWay == turn) {
            underWay = null;
            pump();
        }
    }

    private static VenueException unsent(Waiting next) {
        return VenueException.network(next.request() + " was not sent: its turn did not come", false, null);
    }
}
