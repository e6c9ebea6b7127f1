package org.colibri.venuekit.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** A socket whose messages may be held back, lost, cut off or swollen by faults; what is sent stays in order. */
final class GatedSocket extends ForwardingSocket {

    /** Above the 16 MiB that a message may have. */
    private static final int OVERSIZE = 17 << 20;
    /** So many messages wait for a delay to pass; a socket with more is dropped. */
    private static final int MOST_HELD = 10_000;

    private final FaultBox faults;
    private final FaultWindow silence;
    private final Loop loop;
    private final Deque<Held> held = new ArrayDeque<>();
    private boolean muted;

    private record Held(long due, Runnable action) {}

    GatedSocket(ServerSocket socket, FaultBox faults, FaultWindow silence, Loop loop) {
        super(socket);
        this.faults = faults;
        this.silence = silence;
        this.loop = loop;
    }

    /** From now on nothing is sent. */
    void mute() {
        muted = true;
    }

    @Override
    public void sendText(String text) {
        if (!isSilent()) {
            String sent = faults.fires(FaultKind.TRUNCATE) ? text.substring(0, text.length() / 2) : text;
            String padded = faults.fires(FaultKind.OVERSIZE) ? sent + " ".repeat(OVERSIZE) : sent;
            inOrder(() -> socket.sendText(padded));
        }
    }

    @Override
    public void sendBinary(byte[] data) {
        if (!isSilent()) {
            byte[] sent = faults.fires(FaultKind.TRUNCATE) ? Arrays.copyOf(data, data.length / 2) : data;
            byte[] padded = faults.fires(FaultKind.OVERSIZE) ? Arrays.copyOf(sent, sent.length + OVERSIZE) : sent;
            inOrder(() -> socket.sendBinary(padded));
        }
    }

    @Override
    public void ping(byte[] payload) {
        if (!isSilent()) {
            inOrder(() -> socket.ping(payload));
        }
    }

    @Override
    public void close(int code, String reason) {
        inOrder(() -> socket.close(code, reason));
    }

    private boolean isSilent() {
        return muted || silence.isOpen() || !socket.isOpen();
    }

    private void inOrder(Runnable action) {
        OptionalLong delay = faults.take(FaultKind.DELAY);
        if (delay.isEmpty() && held.isEmpty()) {
            action.run();
            return;
        }
        if (held.size() >= MOST_HELD) {
            held.clear();
            socket.drop();
            return;
        }
        long now = loop.clock().millis();
        long due = now + delay.orElse(0);
        if (held.isEmpty()) {
            wake(due - now);
        } else {
            due = Math.max(due, held.peekLast().due);
        }
        held.addLast(new Held(due, action));
    }

    private void wake(long millis) {
        loop.timers().after(Duration.ofMillis(Math.max(0, millis)), this::release);
    }

    private void release() {
        long now = loop.clock().millis();
        while (!held.isEmpty() && held.peekFirst().due <= now) {
            held.pollFirst().action.run();
        }
        if (!held.isEmpty()) {
            wake(held.peekFirst().due - now);
        }
    }
}
