package org.colibri.testkit;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.engine.context.Transports;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;

/** Real transports that can be looked at: which sockets are open, how many requests wait; and frames of fate's own. */
final class TappedTransports implements Transports {

    private final Set<Tap> open = new LinkedHashSet<>();
    private int requestsUnderWay;
    private boolean dead;

    /** Whoever uses them hears nothing any more and sends nothing. On the loop. */
    void kill() {
        dead = true;
    }

    private <T> CompletableFuture<T> unlessDead(CompletableFuture<T> answer) {
        CompletableFuture<T> told = new CompletableFuture<>();
        answer.whenComplete((value, failure) -> {
            if (dead) {
                return;
            }
            if (failure == null) {
                told.complete(value);
            } else {
                told.completeExceptionally(failure);
            }
        });
        return told;
    }

    /** Sockets that are open or being opened. On the loop. */
    int openSockets() {
        return open.size();
    }

    int requestsUnderWay() {
        return requestsUnderWay;
    }

    /** Delivers a text message on every open socket, as if the venue had sent these bytes. On the loop. */
    void inject(byte[] message) {
        List.copyOf(open).forEach(tap -> tap.listener.text(message.clone(), 0, message.length));
    }

    /** Likewise a binary message. */
    void injectBinary(byte[] message) {
        List.copyOf(open).forEach(tap -> tap.listener.binary(message.clone(), 0, message.length));
    }

    @Override
    public HttpTransport http(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                if (dead) {
                    return new CompletableFuture<>();
                }
                requestsUnderWay++;
                return unlessDead(transport.send(request).whenComplete((answer, failure) -> requestsUnderWay--));
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    @Override
    public SocketTransport sockets(SocketTransport transport) {
        return new SocketTransport() {
            @Override
            public CompletableFuture<VenueSocket> connect(
                    URI address, List<HttpRequest.Header> headers, Listener listener) {
                if (dead) {
                    return new CompletableFuture<>();
                }
                Tap tap = new Tap(listener);
                open.add(tap);
                return unlessDead(transport.connect(address, headers, tap).whenComplete((socket, failure) -> {
                    if (failure != null) {
                        open.remove(tap);
                    }
                }));
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    /** One socket's way to its owner. */
    private final class Tap implements SocketTransport.Listener {

        private final SocketTransport.Listener listener;

        Tap(SocketTransport.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(byte[] bytes, int offset, int length) {
            if (!dead) {
                listener.text(bytes, offset, length);
            }
        }

        @Override
        public void binary(byte[] bytes, int offset, int length) {
            if (!dead) {
                listener.binary(bytes, offset, length);
            }
        }

        @Override
        public void ping() {
            if (!dead) {
                listener.ping();
            }
        }

        @Override
        public void pong() {
            if (!dead) {
                listener.pong();
            }
        }

        @Override
        public void closed(String reason) {
            open.remove(this);
            if (!dead) {
                listener.closed(reason);
            }
        }
    }
}
