package org.colibri.venuekit.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One WebSocket connection from the server's side; used on the venue's loop. Sending on a closed one does nothing. */
public interface ServerSocket {

    /** The path without the query, for example {@code /ws/btcusdt@trade}. */
    String path();

    /** The raw query without the question mark, or an empty text. */
    String query();

    /** Headers of the upgrade request, names in lower case. */
    Map<String, String> headers();

    /** The client's address without the port. */
    String remoteAddress();

    boolean isOpen();

    void sendText(String text);

    /** Sends a text message whose bytes may be no UTF-8, as a broken venue would. */
    default void sendText(byte[] bytes) {
        sendText(new String(bytes, StandardCharsets.UTF_8));
    }

    void sendBinary(byte[] data);

    void ping(byte[] payload);

    /** What to answer the handshake with when it is refused; before the handler is returned. */
    default void refuse(ServerResponse answer) {}

    /** Closes with a WebSocket close code and reason. */
    void close(int code, String reason);

    /**
     * Stops reading what the client sends, or goes on; meanwhile its pings are not answered, and what it sent is read
     * later.
     */
    void holdReading(boolean hold);

    /** Closes the connection under the WebSocket, without a close frame. */
    void drop();
}
