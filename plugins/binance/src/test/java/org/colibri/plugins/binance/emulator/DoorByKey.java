package org.colibri.plugins.binance.emulator;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** Lets whoever shows one key, or what was answered to that key, in at another door than everybody else. */
final class DoorByKey implements ServerHandler {

    private final ServerHandler front;
    private final ServerHandler back;
    private final String key;
    private String answered = "";

    DoorByKey(ServerHandler front, ServerHandler back, String key) {
        this.front = front;
        this.back = back;
        this.key = key;
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        if (!key.equals(request.header("x-mbx-apikey"))) {
            front.onRequest(request, responder);
            return;
        }
        back.onRequest(request, request.path().endsWith("/listenKey") ? new Remembering(responder) : responder);
    }

    /** A private stream is known by the key in its address, the WebSocket API by that of its first message. */
    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        boolean shown = Stream.of((socket.path() + "/" + socket.query()).split("[/=&]"))
                .anyMatch(word -> word.length() == key.length() && answered.contains(word));
        if (shown) {
            return back.onSocket(socket);
        }
        SocketHandler opened = front.onSocket(socket);
        return opened == null ? null : new Switching(socket, opened);
    }

    @Override
    public boolean changesOrders(ServerRequest request) {
        return front.changesOrders(request);
    }

    @Override
    public boolean changesOrders(ServerSocket socket, String text) {
        return front.changesOrders(socket, text);
    }

    @Override
    public String refused(ServerSocket socket, String text, ServerResponse refusal) {
        return front.refused(socket, text, refusal);
    }

    /** Keeps what was answered to the key. */
    private final class Remembering implements Responder {

        private final Responder responder;

        private Remembering(Responder responder) {
            this.responder = responder;
        }

        @Override
        public void respond(ServerResponse response) {
            answered += new String(response.body(), StandardCharsets.UTF_8);
            responder.respond(response);
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

    /** Goes to the other door when a message shows the key. */
    private final class Switching implements SocketHandler {

        private final ServerSocket socket;
        private SocketHandler handler;
        private boolean switched;

        private Switching(ServerSocket socket, SocketHandler handler) {
            this.socket = socket;
            this.handler = handler;
        }

        @Override
        public void onText(String text) {
            if (!switched && text.contains(key)) {
                switched = true;
                handler.onClose();
                handler = back.onSocket(socket);
            }
            handler.onText(text);
        }

        @Override
        public void onBinary(byte[] data) {
            handler.onBinary(data);
        }

        @Override
        public void onPong(byte[] payload) {
            handler.onPong(payload);
        }

        @Override
        public void onClose() {
            handler.onClose();
        }
    }
}
