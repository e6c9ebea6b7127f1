package org.colibri.venuekit.server;

/** What a venue does with requests and sockets. Called on its loop; must not block. */
public interface ServerHandler {

    /** Answers a request by the responder, now or later, exactly once. */
    void onRequest(ServerRequest request, Responder responder);

    /**
     * A client asks for a WebSocket.
     *
     * @param socket open as soon as this method has returned a handler; messages sent before are sent then
     * @return the handler of its messages, or null to refuse it with what {@link ServerSocket#refuse} was given, else
     *     with status 404
     */
    SocketHandler onSocket(ServerSocket socket);

    /**
     * Whether a request places, changes or cancels orders: the faults {@code dropAck} and {@code dropRequest} meet
     * only such requests.
     */
    default boolean changesOrders(ServerRequest request) {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }

    /** The same of a text message that came over a socket, for venues that take orders there. */
    default boolean changesOrders(ServerSocket socket, String text) {
        return false;
    }

    /**
     * How the venue answers a request over a socket in the place of such an HTTP answer (a ban, maintenance, a status),
     * for venues that take requests there; null when the text is no request.
     */
    default String refused(ServerSocket socket, String text, ServerResponse refusal) {
        return null;
    }
}
