package org.colibri.venuekit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A socket that notes what is done with it. */
final class FakeSocket implements ServerSocket {

    final List<String> done = new ArrayList<>();
    /** What arrives once it is read again. */
    Runnable onReading = () -> {};

    private boolean open = true;

    @Override
    public String path() {
        return "/ws";
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
        return open;
    }

    @Override
    public void sendText(String text) {
        done.add(text.length() > 100 ? "text of " + text.length() : text);
    }

    @Override
    public void sendBinary(byte[] data) {
        done.add("bytes " + data.length);
    }

    @Override
    public void ping(byte[] payload) {
        done.add("ping");
    }

    @Override
    public void refuse(ServerResponse answer) {
        done.add("refuse " + answer.status());
    }

    @Override
    public void close(int code, String reason) {
        open = false;
        done.add("close " + code);
    }

    @Override
    public void holdReading(boolean hold) {
        done.add(hold ? "hold" : "read");
        if (!hold) {
            onReading.run();
        }
    }

    @Override
    public void drop() {
        open = false;
        done.add("drop");
    }
}
