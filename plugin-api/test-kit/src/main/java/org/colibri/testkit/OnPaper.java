package org.colibri.testkit;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.paper.PaperConnector;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;

/** A venue's connectors with their accounts on paper; hears all that they send to the venue. */
public final class OnPaper implements ConnectorProvider {

    private final ConnectorProvider real;
    private final PaperSettings settings;
    private final List<String> sent = new CopyOnWriteArrayList<>();

    public OnPaper(ConnectorProvider real, PaperSettings settings) {
        this.real = real;
        this.settings = settings;
    }

    /** With these balances, without latency, fees by the venue's schedule. */
    public static PaperSettings settings(Map<String, BigDecimal> balances) {
        return new PaperSettings(
                balances,
                new PaperSettings.Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                new PaperSettings.Fees(Optional.empty(), Optional.empty()),
                1);
    }

    /** Requests and frames, each with all that stood in it. Any thread. */
    public List<String> sent() {
        return sent;
    }

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return real.descriptors();
    }

    @Override
    public Connector create(ConnectorSettings connector, PluginContext context) {
        return PaperConnector.around(real.create(connector, new Heard(context)), context.bus(), settings);
    }

    /** The context with transports that are listened to. */
    private final class Heard implements PluginContext {

        private final PluginContext context;

        Heard(PluginContext context) {
            this.context = context;
        }

        @Override
        public Loop loop() {
            return context.loop();
        }

        @Override
        public Bus bus() {
            return context.bus();
        }

        @Override
        public Journal journal() {
            return context.journal();
        }

        @Override
        public Logger logger(Class<?> type) {
            return context.logger(type);
        }

        @Override
        public <T> T service(Class<T> type) {
            T service = context.service(type);
            if (service instanceof HttpTransport http) {
                return type.cast(heard(http));
            }
            return service instanceof SocketTransport sockets ? type.cast(heard(sockets)) : service;
        }
    }

    private HttpTransport heard(HttpTransport http) {
        return new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                sent.add((request.signed() ? "SIGNED " : "") + request.method() + " " + request.uri() + " "
                        + names(request.headers()) + " " + text(request.body()));
                return http.send(request);
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    private static List<String> names(List<HttpRequest.Header> headers) {
        return headers.stream().map(HttpRequest.Header::name).toList();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private SocketTransport heard(SocketTransport sockets) {
        return new SocketTransport() {
            @Override
            public CompletableFuture<VenueSocket> connect(
                    URI address, List<HttpRequest.Header> headers, Listener listener) {
                sent.add("CONNECT " + address + " " + names(headers));
                return sockets.connect(address, headers, listener).thenApply(OnPaper.this::heard);
            }

            @Override
            public void close() {
                sockets.close();
            }
        };
    }

    private SocketTransport.VenueSocket heard(SocketTransport.VenueSocket socket) {
        return new SocketTransport.VenueSocket() {
            @Override
            public void sendText(String text) {
                sent.add("FRAME " + text);
                socket.sendText(text);
            }

            @Override
            public void sendBinary(byte[] bytes) {
                sent.add("FRAME " + text(bytes));
                socket.sendBinary(bytes);
            }

            @Override
            public void ping(byte[] payload) {
                socket.ping(payload);
            }

            @Override
            public void close(String reason) {
                socket.close(reason);
            }
        };
    }
}
