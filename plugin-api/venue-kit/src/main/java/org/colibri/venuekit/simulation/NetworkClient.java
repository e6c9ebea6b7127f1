package org.colibri.venuekit.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** A program that makes connections: HTTP requests over kept ones, and WebSockets. Used on its loop. */
public final class NetworkClient {

    /** The address that servers see. */
    public static final String ADDRESS = "10.0.0.1";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration NAME_LOOK_UP = Duration.ofMillis(3);

    private final SimulatedNetwork network;
    private final Loop loop;
    private final Map<String, HttpPool> pools = new LinkedHashMap<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private boolean closed;
    private boolean vanished;

    /** The one outcome of a request. */
    public interface Answer {

        void answered(ServerResponse response);

        /** @param sent a byte of the request may have left (NET-3) */
        void failed(String why, boolean sent);
    }

    /** Waits for a connection. */
    interface Connected {

        void connected(Link link, SimulatedNetwork.Server server);

        void failed(String why);
    }

    NetworkClient(SimulatedNetwork network, Loop loop) {
        this.network = network;
        this.loop = loop;
    }

    /** Sends a request to a host and port; the answer comes later, on the loop. */
    public void request(String authority, ServerRequest request, Duration timeout, Answer answer) {
        Exchange exchange = new Exchange(this, request, timeout, answer);
        if (closed) {
            exchange.abort("the client is closed");
            return;
        }
        pools.computeIfAbsent(authority, host -> new HttpPool(this, host)).run(exchange);
    }

    /** Opens a WebSocket to a host and port; the outcome comes later, on the loop. */
    public void open(String authority, String path, String query, Map<String, String> headers, SocketEnd end) {
        ClientSocket socket = new ClientSocket(this, end);
        if (closed) {
            loop.execute(() -> end.refused("the client is closed"));
            return;
        }
        connect(authority, new Connected() {
            @Override
            public void connected(Link link, SimulatedNetwork.Server server) {
                socket.upgrade(link, server, path, query, headers);
            }

            @Override
            public void failed(String why) {
                end.refused(why);
            }
        });
    }

    /** Closes all connections; requests under way fail. */
    public void close() {
        closed = true;
        pools.values().forEach(HttpPool::close);
        List.copyOf(links).forEach(Link::closeByClient);
        links.clear();
    }

    /** The process is gone: its connections end, and nothing is told to anybody in it. */
    public void vanish() {
        closed = true;
        vanished = true;
        links.forEach(link -> {
            link.client(why -> {});
            link.closeByClient();
        });
        links.clear();
    }

    boolean hasVanished() {
        return vanished;
    }

    boolean isClosed() {
        return closed;
    }

    Loop loop() {
        return loop;
    }

    /** Makes a connection within 5 s. */
    void connect(String authority, Connected then) {
        SimulatedNetwork.Server server = network.server(authority);
        if (network.areNamesFailing()) {
            loop.timers().after(NAME_LOOK_UP, () -> then.failed("the name " + authority + " is not found"));
            return;
        }
        Link link = network.link(loop, server == null ? loop : server.loop());
        links.add(link);
        boolean[] decided = {false};
        var timeout = loop.timers().after(CONNECT_TIMEOUT, () -> {
            if (!decided[0]) {
                decided[0] = true;
                links.remove(link);
                link.closeByClient();
                then.failed("no connection within " + CONNECT_TIMEOUT.toMillis() + " ms");
            }
        });
        link.client(why -> {
            links.remove(link);
            if (!decided[0]) {
                decided[0] = true;
                timeout.cancel();
                then.failed(why);
            }
        });
        link.toServer(NetworkWatch.Control.CONNECT, () -> {
            if (server == null || network.server(authority) != server) {
                link.closeByServer("the connection was refused");
                return;
            }
            link.toClient(NetworkWatch.Control.CONNECTED, () -> {
                if (!decided[0]) {
                    decided[0] = true;
                    timeout.cancel();
                    then.connected(link, server);
                }
            });
        });
    }

    /** The link is nobody's any more. */
    void released(Link link) {
        links.remove(link);
    }
}
