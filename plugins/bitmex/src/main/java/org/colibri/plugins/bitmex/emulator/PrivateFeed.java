package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Delivers the account's rows: all that one command causes of a table and action in one frame. While a request is
 * worked on they wait, so that its answer goes out first; what the {@code duplicate}, {@code reorder} and
 * {@code fillBeforeAck} faults do happens here.
 */
final class PrivateFeed {

    /** Longest wait of a frame for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private static final Duration ANSWERED_AFTER = Duration.ofMillis(100);

    private final FaultBox faults;
    private final Loop loop;
    private final Hub hub;
    private final List<Row> waiting = new ArrayList<>();
    private boolean holding;
    private boolean scheduled;
    private Frame swapped;
    private Timers.Timer swappedAlone;

    private record Row(String table, String action, ObjectNode row) {}

    private record Frame(String table, String action, List<ObjectNode> rows) {}

    PrivateFeed(FaultBox faults, Loop loop, Hub hub) {
        this.faults = faults;
        this.loop = loop;
        this.hub = hub;
    }

    /** Sends a row, with others of the same command; null is nothing. */
    void publish(String table, String action, ObjectNode row) {
        if (row == null) {
            return;
        }
        waiting.add(new Row(table, action, row));
        if (!holding && !scheduled) {
            scheduled = true;
            loop.execute(this::flush);
        }
    }

    /**
     * Works on a request: what it causes is told after its answer, or under the fault {@code fillBeforeAck} before it.
     *
     * @param request does it, and gives what sends the answer
     */
    void work(Supplier<Runnable> request) {
        flush();
        holding = true;
        Runnable answer;
        try {
            answer = request.get();
        } finally {
            holding = false;
        }
        boolean fills = waiting.stream()
                .anyMatch(row -> row.row().path("execType").asText().equals("Trade"));
        if (fills && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            flush();
            loop.timers().after(ANSWERED_AFTER, answer);
        } else {
            answer.run();
            flush();
        }
    }

    private void flush() {
        scheduled = false;
        Map<String, Frame> frames = new LinkedHashMap<>();
        for (Row row : waiting) {
            frames.computeIfAbsent(
                            row.table() + " " + row.action(),
                            k -> new Frame(row.table(), row.action(), new ArrayList<>()))
                    .rows()
                    .add(row.row());
        }
        waiting.clear();
        frames.values().forEach(this::deliver);
    }

    private void deliver(Frame frame) {
        if (swapped == null && faults.fires(FaultKind.REORDER)) {
            swapped = frame;
            swappedAlone = loop.timers().after(ALONE, this::sendSwapped);
            return;
        }
        send(frame);
        if (faults.fires(FaultKind.DUPLICATE)) {
            send(frame);
        }
        sendSwapped();
    }

    /** Sends the frame that waits for another one, if there is one. */
    private void sendSwapped() {
        if (swapped != null) {
            Frame late = swapped;
            swapped = null;
            swappedAlone.cancel();
            send(late);
        }
    }

    private void send(Frame frame) {
        hub.publish(frame.table(), frame.action(), frame.rows());
    }
}
