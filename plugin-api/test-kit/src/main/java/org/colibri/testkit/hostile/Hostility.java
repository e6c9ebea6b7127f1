package org.colibri.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.X509KeyManager;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.control.ControlPort;
import org.colibri.venuekit.server.ForwardingSocket;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.SocketHandler;
import org.slf4j.Logger;

/**
 * A tap in an emulator's server transport that mutates what goes out while it is switched on; the control port stays as
 * it is. Switched from any thread, at work on the venue's loop.
 */
public final class Hostility {

    /** What goes out where. */
    public enum Channel {
        HTTP,
        SOCKET
    }

    private volatile Attack attack;
    private final AtomicLong mutated = new AtomicLong();

    private record Attack(List<Channel> channels, List<Mutation> mutations, int percent, Random random) {

        /** The mutation of the next payload, or null to leave it. */
        Mutation next(Channel channel) {
            return channels.contains(channel) && random.nextInt(100) < percent
                    ? mutations.get(random.nextInt(mutations.size()))
                    : null;
        }
    }

    /** From now on so many of a hundred payloads of these channels are mutated, by the seed. */
    public void begin(List<Channel> channels, List<Mutation> mutations, int percent, long seed) {
        attack = new Attack(List.copyOf(channels), List.copyOf(mutations), percent, new Random(seed));
    }

    /** The venue is sane again. */
    public void end() {
        attack = null;
    }

    /** Payloads that were mutated until now. */
    public long mutated() {
        return mutated.get();
    }

    /** The emulator's context with this tap in its server transport. */
    public PluginContext around(PluginContext context) {
        return new TappedContext(context);
    }

    private byte[] mutate(Mutation mutation, byte[] payload, Attack by) {
        mutated.incrementAndGet();
        return mutation.of(payload, by.random());
    }

    private final class TappedContext implements PluginContext {

        private final PluginContext context;

        private TappedContext(PluginContext context) {
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
        public Logger logger(Class<?> owner) {
            return context.logger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            T service = context.service(type);
            return service instanceof ServerTransport transport ? type.cast(new TappedTransport(transport)) : service;
        }
    }

    private final class TappedTransport implements ServerTransport {

        private final ServerTransport transport;

        private TappedTransport(ServerTransport transport) {
            this.transport = transport;
        }

        @Override
        public CompletableFuture<ServerPort> listen(int port, ServerHandler handler) {
            return transport.listen(port, tapped(handler));
        }

        @Override
        public CompletableFuture<ServerPort> listen(int port, ServerHandler handler, X509KeyManager identity) {
            return transport.listen(port, tapped(handler), identity);
        }

        private ServerHandler tapped(ServerHandler handler) {
            return handler instanceof ControlPort ? handler : new TappedHandler(handler);
        }
    }

    private final class TappedHandler implements ServerHandler {

        private final ServerHandler handler;

        private TappedHandler(ServerHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onRequest(ServerRequest request, Responder responder) {
            handler.onRequest(request, new TappedResponder(responder));
        }

        @Override
        public SocketHandler onSocket(ServerSocket socket) {
            return handler.onSocket(new TappedSocket(socket));
        }

        @Override
        public boolean changesOrders(ServerRequest request) {
            return handler.changesOrders(request);
        }

        @Override
        public boolean changesOrders(ServerSocket socket, String text) {
            return handler.changesOrders(socket, text);
        }
    }

    private final class TappedResponder implements Responder {

        private final Responder responder;

        private TappedResponder(Responder responder) {
            this.responder = responder;
        }

        @Override
        public void respond(ServerResponse response) {
            Attack by = attack;
            Mutation mutation = by == null ? null : by.next(Channel.HTTP);
            if (mutation == null) {
                responder.respond(response);
                return;
            }
            Map<String, String> headers =
                    switch (mutation) {
                        case GZIP_BOMB -> Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");
                        case HTML -> Map.of("Content-Type", "text/html");
                        default -> response.headers();
                    };
            responder.respond(new ServerResponse(response.status(), headers, mutate(mutation, response.body(), by)));
        }

        @Override
        public void respondCut(ServerResponse response, int bytes) {
            responder.respondCut(response, bytes);
        }

        @Override
        public void drop() {
            responder.drop();
        }
    }

    private final class TappedSocket extends ForwardingSocket {

        private TappedSocket(ServerSocket socket) {
            super(socket);
        }

        @Override
        public void sendText(String text) {
            Attack by = attack;
            Mutation mutation = by == null ? null : by.next(Channel.SOCKET);
            if (mutation == null) {
                socket.sendText(text);
                return;
            }
            byte[] bad = mutate(mutation, text.getBytes(StandardCharsets.UTF_8), by);
            if (mutation == Mutation.GZIP_BOMB) {
                socket.sendBinary(bad);
            } else {
                socket.sendText(bad);
            }
        }

        @Override
        public void sendBinary(byte[] data) {
            Attack by = attack;
            Mutation mutation = by == null ? null : by.next(Channel.SOCKET);
            socket.sendBinary(mutation == null ? data : mutate(mutation, data, by));
        }
    }
}
