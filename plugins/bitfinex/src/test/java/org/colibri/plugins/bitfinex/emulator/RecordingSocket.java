package org.colibri.plugins.bitfinex.emulator;

import java.util.List;
import java.util.Map;
import org.colibri.venuekit.server.ServerSocket;

/** A server's socket that writes down what is sent. */
record RecordingSocket(List<String> sent) implements ServerSocket {

    @Override
    public String path() {
        return BitfinexVenue.SOCKET_PATH;
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void sendText(String text) {
        sent.add(text);
    }

    @Override
    public void sendBinary(byte[] data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ping(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(int code, String reason) {
        sent.add("close " + code);
    }

    @Override
    public void holdReading(boolean hold) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void drop() {
        sent.add("drop");
    }
}
