package org.colibri.venuekit.server;

import java.util.Map;

/**
 * A socket that passes on to another all that a subclass does not change; what is sent as bytes of text goes the way of
 * {@link #sendText(String)}.
 */
public abstract class ForwardingSocket implements ServerSocket {

    /** The socket that it passes on to. */
    protected final ServerSocket socket;

    protected ForwardingSocket(ServerSocket socket) {
        this.socket = socket;
    }

    @Override
    public String path() {
        return socket.path();
    }

    @Override
    public String query() {
        return socket.query();
    }

    @Override
    public Map<String, String> headers() {
        return socket.headers();
    }

    @Override
    public String remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void sendText(String text) {
        socket.sendText(text);
    }

    @Override
    public void sendBinary(byte[] data) {
        socket.sendBinary(data);
    }

    @Override
    public void ping(byte[] payload) {
        socket.ping(payload);
    }

    @Override
    public void refuse(ServerResponse answer) {
        socket.refuse(answer);
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public void holdReading(boolean hold) {
        socket.holdReading(hold);
    }

    @Override
    public void drop() {
        socket.drop();
    }
}
