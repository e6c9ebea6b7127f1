package org.colibri.engine.bus;

/** A reader of an event log: of the topic's own for lossless topics, of a private one for dropping topics. */
final class LogInbox<T> implements Inbox<T>, EventLog.Reader {

    private final EventLog<T> log;
    private final boolean appends;
    private volatile EventLog.Entry<T> at;
    private volatile long dropped;

    /** Starts at the log's end; {@code appends} when this inbox is the log's only writer. */
    LogInbox(EventLog<T> log, boolean appends) {
        this.log = log;
        this.appends = appends;
        log.register(this);
        at = log.end();
    }

    @Override
    public long readUpTo() {
        EventLog.Entry<T> place = at;
        return place == null ? 0 : place.sequence();
    }

    @Override
    public void offer(T value) {
        if (appends) {
            log.append(value);
        }
    }

    @Override
    public T poll() {
        EventLog.Entry<T> last = at;
        EventLog.Entry<T> next = log.after(last);
        if (next == null) {
            return null;
        }
        long missed = next.sequence() - last.sequence() - 1;
        if (missed > 0) {
            dropped += missed;
        }
        at = next;
        return next.value();
    }

    @Override
    public void close() {
        log.leave(this);
    }

    @Override
    public long waiting() {
        return Math.max(0, log.end().sequence() - readUpTo());
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
