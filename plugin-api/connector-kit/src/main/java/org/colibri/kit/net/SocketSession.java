package org.colibri.kit.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * Keeps a set of topics subscribed over as many sockets as the venue's policy needs: connects, logs in, subscribes in
 * batches, pings, notices dead sockets, reconnects, replaces sockets before the venue closes them (NET-5 to NET-8).
 * Used on its loop only.
 *
 * <p>While a socket is replaced as planned, messages may come from the old and the new one for a moment; both go
 * through the same sink, which has to take repeated ones.
 *
 * @param <T> what can be subscribed to; its {@code equals} tells topics apart
 */
public final class SocketSession<T> {

    private final String name;
    private final SocketTools tools;
    private final SocketPolicy policy;
    private final Function<T, ?> kinds;
    private final Function<Object, SocketProtocol<T>> protocols;
    private final SocketObserver<T> observer;
    private final List<SocketLane<T>> lanes = new ArrayList<>();
    private final Set<T> unplaced = new LinkedHashSet<>();
    private int opened;
    private boolean started;
    private boolean closed;
    private long receivedNanos;

    /**
     * @param name for metrics and log lines, for example {@code market}
     * @param protocols makes one protocol per socket
     */
    public SocketSession(
            String name,
            SocketTools tools,
            SocketPolicy policy,
            Supplier<SocketProtocol<T>> protocols,
            SocketObserver<T> observer) {
        this(name, tools, policy, topic -> "", kind -> protocols.get(), observer);
    }

    /**
     * For a venue whose topics cannot share every socket.
     *
     * @param kinds topics whose kinds are not equal are put on sockets of their own
     * @param protocols makes one protocol per socket for topics of that kind
     */
    public SocketSession(
            String name,
            SocketTools tools,
            SocketPolicy policy,
            Function<T, ?> kinds,
            Function<Object, SocketProtocol<T>> protocols,
            SocketObserver<T> observer) {
        this.name = name;
        this.tools = tools;
        this.policy = policy;
        this.kinds = kinds;
        this.protocols = protocols;
        this.observer = observer;
    }

    /** Opens sockets for the topics added so far and from now on. */
    public void start() {
        started = true;
        new ArrayList<>(lanes).forEach(SocketLane::start);
    }

    /** Subscribes to one more topic; nothing happens when it is there already. Others are not disturbed (SYM-5). */
    public void add(T topic) {
        if (closed || laneOf(topic) != null || unplaced.contains(topic)) {
            return;
        }
        SocketLane<T> lane = laneWithRoom(kinds.apply(topic));
        if (lane == null) {
            unplaced.add(topic);
            VenueException why = VenueException.local(
                    ErrorCategory.CONFIGURATION,
                    "no room for " + topic + ": " + policy.maxSockets() + " sockets of " + policy.topicsPerSocket()
                            + " topics are full",
                    "watch fewer pairs, or raise the connector's most sockets");
            observer.topicChanged(topic, TopicState.REQUESTED, TopicState.FAILED, why);
            return;
        }
        lane.add(topic);
        if (started) {
            lane.start();
        }
    }

    public void addAll(Collection<? extends T> topics) {
        topics.forEach(this::add);
    }

    /** Ends the subscription; a socket without topics is closed. */
    public void remove(T topic) {
        if (unplaced.remove(topic)) {
            return;
        }
        SocketLane<T> lane = laneOf(topic);
        if (lane == null) {
            return;
        }
        lane.remove(topic);
        T next = unplaced(lane.kind());
        if (next != null) {
            unplaced.remove(next);
            lane.add(next);
            observer.topicChanged(next, TopicState.FAILED, TopicState.REQUESTED, null);
        } else if (lane.size() == 0) {
            lanes.remove(lane);
            lane.close("no topics are left");
            retryUnplaced();
        }
    }

    private T unplaced(Object kind) {
        for (T topic : unplaced) {
            if (kinds.apply(topic).equals(kind)) {
                return topic;
            }
        }
        return null;
    }

    /** A socket is free: topics that found no room may open another one. */
    private void retryUnplaced() {
        for (T topic : List.copyOf(unplaced)) {
            SocketLane<T> lane = laneWithRoom(kinds.apply(topic));
            if (lane != null) {
                unplaced.remove(topic);
                lane.add(topic);
                lane.start();
                observer.topicChanged(topic, TopicState.FAILED, TopicState.REQUESTED, null);
            }
        }
    }

    /**
     * Asks anew for one topic, for venues that send a new snapshot only then.
     *
     * @return false when it is not {@code LIVE}: then it is being asked for already (NET-7)
     */
    public boolean resubscribe(T topic) {
        SocketLane<T> lane = laneOf(topic);
        return lane != null && lane.resubscribe(topic);
    }

    /** The topic's state, null for one that was not added. */
    public TopicState state(T topic) {
        SocketLane<T> lane = laneOf(topic);
        return lane != null ? lane.state(topic) : unplaced.contains(topic) ? TopicState.FAILED : null;
    }

    /** True when the topic is live on a socket that is proven alive: BOOK-7, POLL-1. */
    public boolean isAlive(T topic) {
        long last = lastActivityNanos(topic);
        return last != Long.MIN_VALUE
                && state(topic) == TopicState.LIVE
                && tools.loop().clock().monotonicNanos() - last
                        < policy.silence().toNanos();
    }

    /** Monotonic time when anything last came on the topic's socket; {@code Long.MIN_VALUE} when it is down. */
    public long lastActivityNanos(T topic) {
        SocketLane<T> lane = laneOf(topic);
        return lane == null ? Long.MIN_VALUE : lane.lastActivityNanos();
    }

    /** When the message that is being decoded came, nanoseconds since the epoch. */
    public long receivedNanos() {
        return receivedNanos;
    }

    /** True when there are sockets and all are open and logged in. */
    public boolean isUp() {
        return !lanes.isEmpty() && lanes.stream().allMatch(SocketLane::isUp);
    }

    /** Replaces all sockets now. */
    public void reconnect(String why) {
        new ArrayList<>(lanes).forEach(lane -> lane.reconnect(why));
    }

    /** Closes all sockets and timers; the session cannot be started again. */
    public void close() {
        closed = true;
        List<SocketLane<T>> ending = new ArrayList<>(lanes);
        lanes.clear();
        unplaced.clear();
        ending.forEach(lane -> lane.close("closed by us"));
    }

    SocketTools tools() {
        return tools;
    }

    SocketPolicy policy() {
        return policy;
    }

    String name() {
        return name;
    }

    SocketObserver<T> observer() {
        return observer;
    }

    SocketProtocol<T> newProtocol(Object kind) {
        return protocols.apply(kind);
    }

    void received(long epochNanos) {
        receivedNanos = epochNanos;
    }

    /** What waits to be taken by the network, of the socket that was written to last (HLTH-5). */
    void unsent(long bytes) {
        tools.metrics().counter("socketBytesUnsent", name).set(bytes);
    }

    void malformed(RuntimeException cause) {
        tools.metrics().counter("malformed", name).increment();
        tools.log().warn("malformed." + name, "a message on the " + name + " socket was not understood", cause);
        observer.malformed();
    }

    private SocketLane<T> laneOf(T topic) {
        for (SocketLane<T> lane : lanes) {
            if (lane.has(topic)) {
                return lane;
            }
        }
        return null;
    }

    private SocketLane<T> laneWithRoom(Object kind) {
        for (SocketLane<T> lane : lanes) {
            if (lane.kind().equals(kind) && lane.size() < policy.topicsPerSocket()) {
                return lane;
            }
        }
        if (lanes.size() >= policy.maxSockets()) {
            return null;
        }
        SocketLane<T> added = new SocketLane<>(this, opened++, kind);
        lanes.add(added);
        return added;
    }
}
