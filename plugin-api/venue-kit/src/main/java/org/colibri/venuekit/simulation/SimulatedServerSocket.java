package org.colibri.venuekit.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** One WebSocket from the server's side; what is sent before it is open waits for that. */
final class SimulatedServerSocket implements ServerSocket {

    private final Link link;
    private final Loop loop;
    private final ClientSocket client;
    private final String path;
    private final String query;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Runnable> early = new ArrayList<>();
    private final List<Runnable> unread = new ArrayList<>();
    private SocketHandler handler;
    private boolean holding;
    private boolean closed;
    private boolean over;

    SimulatedServerSocket(
            Link link, Loop loop, ClientSocket client, String path, String query, Map<String, String> headers) {
        this.link = link;
        this.loop = loop;
        this.client = client;
        this.path = path;
        this.query = query;
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
    }

    /** The handshake is answered: from now on messages pass. */
    void opened(SocketHandler messages) {
        handler = messages;
        link.server(why -> end());
        early.forEach(Runnable::run);
        early.clear();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String remoteAddress() {
        return NetworkClient.ADDRESS;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void sendText(String text) {
        whenOpen(() -> link.toClient(text, () -> client.text(text)));
    }

    @Override
    public void sendBinary(byte[] data) {
        whenOpen(() -> link.toClient(data, () -> client.binary(data)));
    }

    @Override
    public void ping(byte[] payload) {
        whenOpen(() -> link.toClient(NetworkWatch.Control.PING, () -> client.pinged(payload)));
    }

    @Override
    public void close(int code, String reason) {
        whenOpen(() -> {
            closed = true;
            String words = reason == null || reason.isEmpty() ? "" : ": " + reason;
            link.toClient(
                    NetworkWatch.Control.CLOSED,
                    () -> client.closedByServer("the venue closed it with status " + code + words));
            loop.execute(this::end);
        });
    }

    @Override
    public void holdReading(boolean hold) {
        holding = hold;
        while (!holding && !unread.isEmpty()) {
            unread.remove(0).run();
        }
    }

    @Override
    public void drop() {
        whenOpen(() -> {
            closed = true;
            link.closeByServer("the connection broke");
            loop.execute(this::end);
        });
    }

    void text(String text) {
        read(() -> handler.onText(text));
    }

    void binary(byte[] data) {
        read(() -> handler.onBinary(data));
    }

    void pinged() {
        read(() -> link.toClient(NetworkWatch.Control.PONG, client::ponged));
    }

    void ponged(byte[] payload) {
        read(() -> handler.onPong(payload));
    }

    void closedByClient() {
        read(this::end);
    }

    private void read(Runnable message) {
        if (over) {
            return;
        }
        if (holding) {
            unread.add(message);
        } else {
            message.run();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            closed = true;
            unread.clear();
            handler.onClose();
        }
    }

    private void whenOpen(Runnable action) {
        if (closed) {
            return;
        }
        if (handler == null) {
            early.add(action);
        } else {
            action.run();
        }
    }
}
