package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.stream.Topics;

/** What one socket listens to; each subscription begins with what its table has at the moment. */
final class Subscriptions implements Topics.Listener<Topic> {

    private static final Set<String> OF_ACCOUNT = Set.of("margin", "wallet");

    private final ServerSocket socket;
    private final Topics<Topic> topics;
    private final Tables tables;
    private final Symbols symbols;
    private final Set<Topic> mine = new LinkedHashSet<>();

    Subscriptions(ServerSocket socket, Topics<Topic> topics, Tables tables, Symbols symbols) {
        this.socket = socket;
        this.topics = topics;
        this.tables = tables;
        this.symbols = symbols;
    }

    /**
     * Subscribes.
     *
     * @param confirm is called before the first rows are sent
     * @throws Refusal when there is no such symbol, or the topic is subscribed to already
     */
    void add(Topic topic, Runnable confirm) {
        List<Rules> chosen = symbols.of(topic);
        if (!mine.add(topic)) {
            throw Refusal.bad("You are already subscribed to this topic: " + topic);
        }
        topics.add(topic, this);
        confirm.run();
        ObjectNode filter = Json.object();
        if (!topic.isWhole() && !OF_ACCOUNT.contains(topic.table())) {
            filter.put("symbol", chosen.get(0).symbol());
        } else if (Tables.isPrivate(topic.table())) {
            filter.put("account", OrderRows.ACCOUNT);
        }
        socket.sendText(Frames.partial(topic.table(), filter, tables.rows(topic)));
    }

    /** @throws Refusal when the topic is not subscribed to */
    void remove(Topic topic) {
        if (!mine.remove(topic)) {
            throw Refusal.bad("You are not subscribed to this topic: " + topic);
        }
        topics.remove(topic, this);
    }

    /** The rows of a symbol are not told again to who has the whole table. */
    @Override
    public void onPayload(Topic topic, String frame) {
        if (topic.isWhole() || !mine.contains(Topic.whole(topic.table()))) {
            socket.sendText(frame);
        }
    }

    /** The connection is gone. */
    void close() {
        mine.forEach(topic -> topics.remove(topic, this));
        mine.clear();
    }
}
