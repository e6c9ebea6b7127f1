package org.colibri.console.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.output.Output;
import org.colibri.engine.context.Transports;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;

/** Prints the first signed request in the place of sending it; public requests pass. */
final class DryRun implements Transports {

    private final Output output;
    private final Transports sent;

    /** @param sent what requests pass that are sent after all */
    DryRun(Output output, Transports sent) {
        this.output = output;
        this.sent = sent;
    }

    /** The request was printed, so the command is done. */
    static final class Printed extends RuntimeException {

        Printed() {
            super("printed, not sent", null, false, false);
        }
    }

    /** True when this failure only says that a request was printed. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Printed) {
                return true;
            }
        }
        return false;
    }

    private void print(String method, URI uri, List<HttpRequest.Header> headers, String body) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("method", method);
        request.put("url", uri.toString());
        Map<String, String> named = new LinkedHashMap<>();
        headers.forEach(header -> named.put(header.name(), header.value()));
        request.put("headers", named);
        request.put("body", body);
        output.jsonLine(request);
    }

    @Override
    public HttpTransport http(HttpTransport wire) {
        HttpTransport transport = sent.http(wire);
        return new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                if (!request.signed()) {
                    return transport.send(request);
                }
                print(
                        request.method(),
                        request.uri(),
                        request.headers(),
                        request.body() == null ? null : new String(request.body(), StandardCharsets.UTF_8));
                // of a kind that is not tried again
                return CompletableFuture.failedFuture(
                        VenueException.local(ErrorCategory.NOT_SUPPORTED, "printed, not sent", null)
                                .causedBy(new Printed()));
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    /** A socket that a private request opens is never opened: the frame that would be sent first is printed. */
    @Override
    public SocketTransport sockets(SocketTransport transport) {
        return new SocketTransport() {
            @Override
            public CompletableFuture<VenueSocket> connect(
                    URI address, List<HttpRequest.Header> headers, Listener listener) {
                return CompletableFuture.completedFuture(new VenueSocket() {
                    @Override
                    public void sendText(String text) {
                        print("WS", address, headers, text);
                        listener.closed("dry run: nothing is sent");
                    }

                    @Override
                    public void sendBinary(byte[] bytes) {
                        sendText(new String(bytes, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void ping(byte[] payload) {
                        // Nothing is connected, so there is nobody to ping.
                    }

                    @Override
                    public void close(String reason) {
                        listener.closed(reason);
                    }
                });
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }
}
