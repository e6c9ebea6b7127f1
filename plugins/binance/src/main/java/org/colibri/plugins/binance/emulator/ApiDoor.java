package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;

/**
 * The door of a market's WebSocket API.
 *
 * @param connectWeight of one more connection
 * @param orderMethods those that change orders
 */
record ApiDoor(String path, int connectWeight, Set<String> orderMethods, Limits limits, VenueTime time) {

    private static final int POLICY_VIOLATION = 1008;

    boolean isAt(ServerSocket socket) {
        return socket.path().equals(path);
    }

    /** Counts one more connection; one too many is told so and closed. */
    void enter(ServerSocket socket) {
        try {
            limits.charge(connectWeight);
        } catch (Refusal refusal) {
            socket.sendText(JsonNodeFactory.instance
                    .objectNode()
                    .put("status", refusal.status())
                    .set("error", refusal.body())
                    .toString());
            socket.close(POLICY_VIOLATION, "Too many requests");
        }
    }

    boolean changesOrders(ServerSocket socket, String text) {
        ApiFrame frame = isAt(socket) ? ApiFrame.parse(text) : null;
        return frame != null && orderMethods.contains(frame.method());
    }

    /** A fault's answer to a message, as a message; null on other sockets. */
    String refused(ServerSocket socket, String text, ServerResponse refusal) {
        return isAt(socket) ? RefusedFrame.of(text, refusal, time.millis()) : null;
    }
}
