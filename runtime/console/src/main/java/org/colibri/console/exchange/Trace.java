package org.colibri.console.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.console.output.Output;
import org.colibri.engine.context.Transports;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;

/** Writes requests, answers and frames to standard error, with secrets struck out. Used on the connector's loop. */
final class Trace implements Transports {

    private static final int LONGEST = 4_000;

    private final Output output;
    private final Secrets secrets;

    Trace(Output output, Secrets secrets) {
        this.output = output;
        this.secrets = secrets;
    }

    private void line(String direction, String text) {
        String safe = secrets.struck(text);
        output.note(direction + " "
                + (safe.length() <= LONGEST
                        ? safe
                        : safe.substring(0, LONGEST) + "… (" + text.length() + " characters)"));
    }

    private void answer(String text) {
        secrets.learnFrom(text);
        line("<", text);
    }

    private void headers(String direction, List<HttpRequest.Header> headers) {
        for (HttpRequest.Header header : headers) {
            output.note(direction + "   " + header.name() + ": " + secrets.header(header.name(), header.value()));
        }
    }

    @Override
    public HttpTransport http(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                line(">", request.method() + " " + request.uri());
                headers(">", request.headers());
                if (request.body() != null) {
                    line(">", new String(request.body(), StandardCharsets.UTF_8));
                }
                return transport.send(request).whenComplete((response, failure) -> {
                    if (failure != null) {
                        line("<", String.valueOf(failure.getMessage()));
                    } else {
                        line("<", "HTTP " + response.status());
                        headers("<", response.headers());
                        answer(response.text());
                    }
                });
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
                line(">", "CONNECT " + address);
                headers(">", headers);
                return transport
                        .connect(address, headers, new TracedListener(listener))
                        .thenApply(TracedSocket::new);
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    private final class TracedListener implements SocketTransport.Listener {

        private final SocketTransport.Listener listener;

        TracedListener(SocketTransport.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(byte[] bytes, int offset, int length) {
            answer(new String(bytes, offset, length, StandardCharsets.UTF_8));
            listener.text(bytes, offset, length);
        }

        @Override
        public void binary(byte[] bytes, int offset, int length) {
            line("<", "(" + length + " binary bytes)");
            listener.binary(bytes, offset, length);
        }

        @Override
        public void ping() {
            line("<", "PING");
            listener.ping();
        }

        @Override
        public void pong() {
            line("<", "PONG");
            listener.pong();
        }

        @Override
        public void closed(String reason) {
            line("<", "CLOSED " + reason);
            listener.closed(reason);
        }
    }

    private final class TracedSocket implements SocketTransport.VenueSocket {

        private final SocketTransport.VenueSocket socket;

        TracedSocket(SocketTransport.VenueSocket socket) {
            this.socket = socket;
        }

        @Override
        public void sendText(String text) {
            line(">", text);
            socket.sendText(text);
        }

        @Override
        public void sendBinary(byte[] bytes) {
            line(">", "(" + bytes.length + " binary bytes)");
            socket.sendBinary(bytes);
        }

        @Override
        public void ping(byte[] payload) {
            line(">", "PING");
            socket.ping(payload);
        }

        @Override
        public void close(String reason) {
            line(">", "CLOSE " + reason);
            socket.close(reason);
        }
    }
}
