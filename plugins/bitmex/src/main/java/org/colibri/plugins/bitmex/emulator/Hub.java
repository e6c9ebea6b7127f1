package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All open sockets, told what happens to the tables. */
final class Hub {

    private final Set<VenueSocket> sockets = new LinkedHashSet<>();

    void add(VenueSocket socket) {
        sockets.add(socket);
    }

    void remove(VenueSocket socket) {
        sockets.remove(socket);
    }

    /** Tells the rows to those that chose the table, or the table's part that a row belongs to. */
    void publish(String table, String action, List<ObjectNode> rows) {
        each(socket -> socket.publish(table, action, rows));
    }

    /** Calls every socket that is open. */
    void each(Consumer<VenueSocket> task) {
        List.copyOf(sockets).forEach(task);
    }

    /** Whether anybody chose a table of that prefix. */
    boolean wants(String prefix) {
        return sockets.stream().anyMatch(socket -> socket.wants(prefix));
    }
}
