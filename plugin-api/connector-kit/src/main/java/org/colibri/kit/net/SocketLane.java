package org.colibri.kit.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;

/** One socket's place in a session, whichever connection fills it now: reconnects, successor, its topics (NET-6). */
final class SocketLane<T> {

    private static final long HEALTHY_NANOS = 60_000_000_000L;
    private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);

    private final SocketSession<T> session;
    private final int index;
    private final Object kind;
    private final Clock clock;
    private final Timers timers;
    private final Backoff backoff;
    private final KeyBackoff refusals;
    private final Map<T, Topic> topics = new LinkedHashMap<>();
    private SocketProtocol<T> protocol;
    private SocketConnection<T> current;
    private SocketConnection<T> successor;
    private Timers.Timer retry;
    private Timers.Timer succession;
    private boolean started;
    private boolean closed;

    /** One topic's state and its own repetitions. */
    private final class Topic {
        private final Backoff again = Backoff.between(
                Duration.ofMillis(500), Duration.ofSeconds(30), session.tools().random());
        private TopicState state = TopicState.REQUESTED;
        private Timers.Timer timer;

        void cancel() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
    }

    SocketLane(SocketSession<T> session, int index, Object kind) {
        this.session = session;
        this.index = index;
        this.kind = kind;
        this.clock = session.tools().loop().clock();
        this.timers = session.tools().loop().timers();
        this.backoff = Backoff.reconnecting(session.tools().random());
        this.refusals = new KeyBackoff(session.tools().random());
    }

    /** Only topics of this kind are on it. */
    Object kind() {
        return kind;
    }

    int size() {
        return topics.size();
    }

    boolean has(T topic) {
        return topics.containsKey(topic);
    }

    TopicState state(T topic) {
        return topics.get(topic).state;
    }

    boolean isUp() {
        return current != null && current.isReady();
    }

    long lastActivityNanos() {
        return isUp() ? current.lastActivityNanos() : Long.MIN_VALUE;
    }

    void start() {
        if (!started) {
            started = true;
            protocol = session.newProtocol(kind);
            connect();
        }
    }

    void add(T topic) {
        topics.put(topic, new Topic());
        if (current != null) {
            current.subscribe(topic, false);
        }
        if (successor != null) {
            successor.subscribe(topic, false);
        }
    }

    void remove(T topic) {
        topics.remove(topic).cancel();
        if (current != null) {
            current.unsubscribe(topic);
        }
        if (successor != null) {
            successor.unsubscribe(topic);
            promoteIfComplete();
        }
    }

    /** Asks anew for a live topic; false when it is not live, so that a storm cannot arise (NET-7). */
    boolean resubscribe(T topic) {
        Topic entry = topics.get(topic);
        if (entry.state != TopicState.LIVE || current == null) {
            return false;
        }
        change(topic, entry, TopicState.RESUBSCRIBING, null);
        current.unsubscribe(topic);
        current.subscribe(topic, false);
        return true;
    }

    void reconnect(String why) {
        if (current != null) {
            current.end(why);
        }
    }

    void close(String why) {
        closed = true;
        cancel(retry);
        cancel(succession);
        topics.values().forEach(Topic::cancel);
        if (current != null) {
            current.retire(why);
        }
        if (successor != null) {
            successor.retire(why);
        }
    }

    void ready(SocketConnection<T> connection) {
        refusals.reset();
        askAll(connection);
        if (connection == current) {
            planSuccession();
            session.observer().connected(index);
        } else {
            promoteIfComplete();
        }
    }

    void acknowledged(SocketConnection<T> connection, T topic) {
        Topic entry = topics.get(topic);
        if (entry == null) {
            return;
        }
        if (connection == current) {
            entry.again.reset();
            entry.cancel();
            change(topic, entry, TopicState.LIVE, null);
        } else {
            promoteIfComplete();
        }
    }

    void failed(SocketConnection<T> connection, T topic, VenueException why) {
        Topic entry = topics.get(topic);
        if (entry == null) {
            return;
        }
        if (connection == current) {
            change(topic, entry, TopicState.FAILED, why);
            retryAlone(topic, entry);
        } else {
            promoteIfComplete();
        }
    }

    void ended(SocketConnection<T> connection, String why) {
        ended(connection, why, null);
    }

    /** The connection was closed because the venue did not let us in. */
    void loginRefused(SocketConnection<T> connection, String why, VenueException refusal) {
        session.tools().metrics().counter("loginsRefused", session.name()).increment();
        session.tools().log().warn("loginRefused." + session.name(), session.name() + " socket: " + why, null);
        ended(connection, why, refusal);
    }

    /** @param refusal of the log-in, null when it ended otherwise */
    private void ended(SocketConnection<T> connection, String why, VenueException refusal) {
        if (closed) {
            return;
        }
        if (connection == successor) {
            successor = null;
            succession = timers.after(wait(refusal), this::openSuccessor);
            return;
        }
        if (connection != current) {
            return;
        }
        current = null;
        cancel(succession);
        long ready = connection.readyNanos();
        if (ready != Long.MIN_VALUE && clock.monotonicNanos() - ready >= HEALTHY_NANOS) {
            backoff.reset();
        }
        if (successor != null) {
            promote();
            return;
        }
        Duration wait = wait(refusal);
        long retryAtMillis = clock.millis() + wait.toMillis();
        session.tools().metrics().counter("reconnects", session.name()).increment();
        retry = timers.after(wait, this::connect);
        forgetTopics();
        session.observer().disconnected(index, why, retryAtMillis);
        if (refusal != null) {
            session.observer().loginRefused(refusal, retryAtMillis);
        }
    }

    private Duration wait(VenueException refusal) {
        return refusal == null ? backoff.next() : refusals.next(refusal);
    }

    private void connect() {
        retry = null;
        current = new SocketConnection<>(session, this, protocol);
        current.open();
    }

    private void askAll(SocketConnection<T> connection) {
        for (Map.Entry<T, Topic> each : List.copyOf(topics.entrySet())) {
            Topic entry = each.getValue();
            if (!connection.isPending(each.getKey())) {
                connection.subscribe(each.getKey(), entry.state == TopicState.FAILED);
            }
            if (connection == current && entry.state == TopicState.FAILED) {
                entry.cancel();
                change(each.getKey(), entry, TopicState.REQUESTED, null);
            }
        }
    }

    private void forgetTopics() {
        for (Map.Entry<T, Topic> each : List.copyOf(topics.entrySet())) {
            each.getValue().cancel();
            if (each.getValue().state == TopicState.LIVE) {
                change(each.getKey(), each.getValue(), TopicState.RESUBSCRIBING, null);
            }
        }
    }

    private void retryAlone(T topic, Topic entry) {
        entry.cancel();
        entry.timer = timers.after(entry.again.next(), () -> {
            entry.timer = null;
            if (current != null && !current.isPending(topic)) {
                change(topic, entry, TopicState.REQUESTED, null);
                current.subscribe(topic, true);
            }
        });
    }

    private void planSuccession() {
        cancel(succession);
        if (!session.policy().life().isZero()) {
            Duration tenth = session.policy().life().dividedBy(10);
            Duration lead = tenth.compareTo(LONGEST_LEAD) < 0 ? tenth : LONGEST_LEAD;
            succession = timers.after(session.policy().life().minus(lead), this::openSuccessor);
        }
    }

    /** The connection said that it will soon not go on: its successor is opened before it ends. */
    void replace(SocketConnection<T> connection) {
        if (!closed && connection == current && successor == null) {
            cancel(succession);
            openSuccessor();
        }
    }

    private void openSuccessor() {
        succession = null;
        if (successor == null && current != null) {
            successor = new SocketConnection<>(session, this, session.newProtocol(kind));
            successor.open();
        }
    }

    /** The successor takes over once each topic is confirmed on it, or refused there. */
    private void promoteIfComplete() {
        if (successor == null || !successor.isReady()) {
            return;
        }
        for (T topic : topics.keySet()) {
            if (successor.isPending(topic)) {
                return;
            }
        }
        promote();
    }

    private void promote() {
        SocketConnection<T> before = current;
        current = successor;
        successor = null;
        protocol = current.protocol();
        if (before != null) {
            before.retire("its successor took over");
        }
        if (current.isReady()) {
            planSuccession();
        }
        for (Map.Entry<T, Topic> each : new ArrayList<>(topics.entrySet())) {
            T topic = each.getKey();
            Topic entry = each.getValue();
            if (current.isConfirmed(topic)) {
                entry.cancel();
                change(topic, entry, TopicState.LIVE, null);
            } else if (current.isPending(topic) || !current.isReady()) {
                entry.cancel();
                if (entry.state == TopicState.LIVE) {
                    change(topic, entry, TopicState.RESUBSCRIBING, null);
                }
            } else {
                change(topic, entry, TopicState.FAILED, null);
                retryAlone(topic, entry);
            }
        }
    }

    private void change(T topic, Topic entry, TopicState after, VenueException why) {
        TopicState before = entry.state;
        if (before != after || after == TopicState.FAILED) {
            entry.state = after;
            session.observer().topicChanged(topic, before, after, why);
        }
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
