package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.stream.AccountStream;

/** Gathers the account's rows: all that one command causes of a table and action leaves in one frame. */
final class PrivateFeed {

    private static final Set<String> STATES = Set.of("position", "margin", "wallet");

    private final Loop loop;
    private final AccountStream<Frame> stream;
    private final Map<String, Frame> waiting = new LinkedHashMap<>();
    private boolean leaving;

    private record Frame(String table, String action, List<ObjectNode> rows) {

        boolean hasFill() {
            return rows.stream().anyMatch(row -> row.path("execType").asText().equals("Trade"));
        }
    }

    PrivateFeed(FaultBox faults, Loop loop, Hub hub) {
        this.loop = loop;
        this.stream = new AccountStream<>(faults, loop.timers(), Frame::hasFill);
        stream.add(frame -> hub.publish(frame.table(), frame.action(), frame.rows()));
    }

    /** Sends a row, with others of the same command; null is nothing. */
    void publish(String table, String action, ObjectNode row) {
        if (row == null) {
            return;
        }
        waiting.computeIfAbsent(table + ' ' + action, both -> new Frame(table, action, new ArrayList<>()))
                .rows()
                .add(row);
        if (!leaving) {
            leaving = true;
            loop.execute(this::leave);
        }
    }

    /**
     * Works on a request: what it causes is told after its answer, or under the fault {@code fillBeforeAck} before it.
     *
     * @param request does it, and gives what sends the answer
     */
    void work(Supplier<Runnable> request) {
        leave();
        leaving = true;
        stream.work(() -> {
            try {
                return request.get();
            } finally {
                leave();
            }
        });
    }

    private void leave() {
        leaving = false;
        List<Frame> frames = new ArrayList<>(waiting.values());
        waiting.clear();
        // what happened, and then what the account came to by it
        frames.sort(Comparator.comparing(frame -> STATES.contains(frame.table())));
        frames.forEach(stream::publish);
    }
}
