package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.server.ServerSocket;

/** The sending side of one socket: numbers and times of messages, heartbeats of silent channels, the pause. */
final class Connection {

    static final int ACCOUNT = 0;

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final long SILENT_NANOS = Duration.ofSeconds(15).toNanos();

    private final ServerSocket socket;
    private final Loop loop;
    private final LongSupplier time;
    private final Timers.Timer heartbeat;
    private final Map<Integer, Long> spoke = new LinkedHashMap<>();
    private int flags;
    private long sequence;
    private long accountSequence;
    private boolean paused;

    Connection(ServerSocket socket, Loop loop, LongSupplier time) {
        this.socket = socket;
        this.loop = loop;
        this.time = time;
        heartbeat = loop.timers().every(LOOK, this::beat);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    void options(int newFlags) {
        flags = newFlags;
    }

    /** Sends an event, which belongs to no channel. */
    void event(String json) {
        socket.sendText(json);
    }

    /** Messages of this channel are sent, and heartbeats when there are none. */
    void open(int channel) {
        spoke.put(channel, loop.clock().monotonicNanos());
    }

    void close(int channel) {
        spoke.remove(channel);
    }

    /** Sends a message of a public channel: {@code [channel,body]} with what the options add. */
    void send(int channel, String body) {
        if (speaks(channel)) {
            sequence++;
            socket.sendText(message(channel, body, "," + sequence));
        }
    }

    /** Sends a message of channel 0. */
    void sendAccount(String kind, String payload) {
        if (speaks(ACCOUNT)) {
            sequence++;
            if (!kind.equals("n")) {
                accountSequence++;
            }
            socket.sendText(message(ACCOUNT, "\"" + kind + "\"," + payload, "," + sequence + "," + accountSequence));
        }
    }

    /** Sends the answer to an operation. */
    void sendAnswer(Notice notice) {
        String text = answer(notice);
        if (text != null) {
            socket.sendText(text);
        }
    }

    /** The text of an answer: it repeats the account's number and has no public one. Null without a login. */
    String answer(Notice notice) {
        return speaks(ACCOUNT)
                ? message(ACCOUNT, "\"n\"," + notice.json(time.getAsLong()), "," + accountSequence)
                : null;
    }

    /** The number of a message that is lost. */
    void lose() {
        sequence++;
    }

    /** While it lasts, messages of channels are lost unnumbered. */
    void pause(boolean now) {
        paused = now;
    }

    /** Ends the connection with a close frame. */
    void end(int code, String reason) {
        socket.close(code, reason);
    }

    /** The socket is closed. */
    void closed() {
        heartbeat.cancel();
        spoke.clear();
    }

    /** Whether messages of the channel may be sent now, one of which then is. */
    private boolean speaks(int channel) {
        return !paused && spoke.replace(channel, loop.clock().monotonicNanos()) != null;
    }

    private String message(int channel, String body, String numbers) {
        return "[" + channel + "," + body + (has(VenueFlags.SEQUENCE) ? numbers : "")
                + (has(VenueFlags.TIMESTAMP) ? "," + time.getAsLong() : "") + "]";
    }

    private void beat() {
        long now = loop.clock().monotonicNanos();
        for (Map.Entry<Integer, Long> channel : List.copyOf(spoke.entrySet())) {
            if (now - channel.getValue() >= SILENT_NANOS) {
                send(channel.getKey(), "\"hb\"");
            }
        }
    }
}
