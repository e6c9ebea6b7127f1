package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.venuekit.stream.Topics;

/** Tells the rows of tables to the sockets that chose the table, or the part of it that a row belongs to. */
final class Hub {

    private final Topics<Topic> topics;

    Hub(Topics<Topic> topics) {
        this.topics = topics;
    }

    void publish(String table, String action, List<ObjectNode> rows) {
        publish(Topic.whole(table), action, rows);
        Map<String, List<ObjectNode>> bySymbol = new LinkedHashMap<>();
        for (ObjectNode row : rows) {
            bySymbol.computeIfAbsent(row.path("symbol").asText(), symbol -> new ArrayList<>())
                    .add(row);
        }
        bySymbol.forEach((symbol, some) -> publish(new Topic(table, symbol), action, some));
    }

    /** Tells rows to those alone who chose this topic. */
    void publish(Topic topic, String action, List<ObjectNode> rows) {
        topics.publish(topic, () -> Frames.rows(topic.table(), action, rows));
    }
}
