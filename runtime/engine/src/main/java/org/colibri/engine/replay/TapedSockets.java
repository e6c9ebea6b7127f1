package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/** A connector's sockets: what is sent on each is on the tape, and what comes, under the number of its socket. */
final class TapedSockets implements SocketTransport {

    private final SocketTransport sockets;
    private final Tape tape;
    private final InputRecorder recorder;
    private final Questions questions;
    private final Veil veil;
    private final Map<Integer, Listener> listeners = new HashMap<>();
    private int made;

    /**
     * @param sockets the real ones; null while playing
     * @param recorder the tape, if it records
     */
    TapedSockets(SocketTransport sockets, Tape tape, InputRecorder recorder, Questions questions, Veil veil) {
        this.sockets = sockets;
        this.tape = tape;
        this.recorder = recorder;
        this.questions = questions;
        this.veil = veil;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        int number = ++made;
        if (recorder == null) {
            listeners.put(number, listener);
        }
        ObjectNode question = InputCodec.object();
        question.put("uri", veil.out(address.toString()));
        question.set("headers", TapedHttp.headers(headers, veil));
        return questions.ask(
                "connect",
                question,
                () -> sockets.connect(address, headers, new Heard(number, listener))
                        .thenApply(socket -> new Socket(number, socket)),
                socket -> null,
                answer -> new Socket(number, null));
    }

    @Override
    public void close() {
        if (sockets != null) {
            sockets.close();
        }
    }

    /** While playing: what came on a socket; false when there is none of that number. */
    boolean hear(String kind, JsonNode entry) {
        int number = entry.path("s").asInt();
        Listener listener = listeners.get(number);
        if (listener == null) {
            return false;
        }
        switch (kind) {
            case Calls.TEXT -> {
                byte[] bytes = Frames.read(entry.get("v"));
                listener.text(bytes, 0, bytes.length);
            }
            case Calls.BINARY -> {
                byte[] bytes = Frames.read(entry.get("v"));
                listener.binary(bytes, 0, bytes.length);
            }
            case Calls.PING -> listener.ping();
            case Calls.PONG -> listener.pong();
            default -> {
                listeners.remove(number);
                listener.closed(entry.path("v").asText());
            }
        }
        return true;
    }

    private static ObjectNode entry(int number, JsonNode value) {
        ObjectNode entry = InputCodec.object();
        entry.put("s", number);
        entry.set("v", value);
        return entry;
    }

    private final class Heard implements Listener {

        private final int number;
        private final Listener listener;

        Heard(int number, Listener listener) {
            this.number = number;
            this.listener = listener;
        }

        @Override
        public void text(byte[] bytes, int offset, int length) {
            JsonNode frame = Frames.in(bytes, offset, length, veil);
            recorder.enter(Calls.TEXT, entry(number, frame), () -> listener.text(bytes, offset, length));
        }

        @Override
        public void binary(byte[] bytes, int offset, int length) {
            JsonNode frame = Frames.in(bytes, offset, length, veil);
            recorder.enter(Calls.BINARY, entry(number, frame), () -> listener.binary(bytes, offset, length));
        }

        @Override
        public void ping() {
            recorder.enter(Calls.PING, entry(number, null), listener::ping);
        }

        @Override
        public void pong() {
            recorder.enter(Calls.PONG, entry(number, null), listener::pong);
        }

        @Override
        public void closed(String reason) {
            recorder.enter(Calls.CLOSED, entry(number, InputCodec.node(reason)), () -> listener.closed(reason));
        }
    }

    private final class Socket implements VenueSocket {

        private final int number;
        private final VenueSocket socket;

        /** @param socket the real one; null while playing */
        Socket(int number, VenueSocket socket) {
            this.number = number;
            this.socket = socket;
        }

        @Override
        public void sendText(String text) {
            String safe = veil.out(text);
            tape.command("frame", entry(number, InputCodec.node(safe)), () -> socket.sendText(text));
        }

        @Override
        public void sendBinary(byte[] bytes) {
            tape.command("frame", entry(number, Frames.out(bytes, veil)), () -> socket.sendBinary(bytes));
        }

        @Override
        public void ping(byte[] payload) {
            tape.command("ping", entry(number, Frames.out(payload, veil)), () -> socket.ping(payload));
        }

        @Override
        public void close(String reason) {
            tape.command("close", entry(number, InputCodec.node(reason)), () -> socket.close(reason));
        }
    }
}
