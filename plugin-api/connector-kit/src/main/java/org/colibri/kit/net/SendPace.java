package org.colibri.kit.net;

/** Keeps to a number of messages a second: a ring of the times of the last ones. */
final class SendPace {

    private static final long SECOND = 1_000_000_000L;

    private final long[] times;
    private long sent;

    SendPace(int messagesPerSecond) {
        times = new long[Math.max(1, messagesPerSecond)];
    }

    void sent(long now) {
        times[(int) (sent % times.length)] = now;
        sent++;
    }

    /** Nanoseconds until another message may be sent. */
    long nanosUntilFree(long now) {
        return sent < times.length ? 0 : Math.max(0, times[(int) (sent % times.length)] + SECOND - now);
    }
}
