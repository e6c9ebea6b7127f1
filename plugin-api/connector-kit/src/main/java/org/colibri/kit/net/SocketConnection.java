package org.colibri.kit.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;

/** One physical socket from its opening to its end, with what was asked for on it (NET-5, NET-7). */
final class SocketConnection<T> implements SocketTransport.Listener, SocketLink<T> {

    private final SocketSession<T> session;
    private final SocketLane<T> lane;
    private final SocketProtocol<T> protocol;
    private final SocketPolicy policy;
    private final Clock clock;
    private final Timers timers;
    private final SendPace pace;
    private final Liveness liveness;
    private final Set<T> batched = new LinkedHashSet<>();
    private final Set<T> alone = new LinkedHashSet<>();
    private final Set<T> ending = new LinkedHashSet<>();
    private final Map<T, Timers.Timer> asked = new HashMap<>();
    private final Set<T> confirmed = new LinkedHashSet<>();
    private SocketTransport.VenueSocket socket;
    private Timers.Timer readyTimer;
    private Timers.Timer paceTimer;
    private long readyNanos = Long.MIN_VALUE;
    private boolean pumping;
    private boolean closed;

    SocketConnection(SocketSession<T> session, SocketLane<T> lane, SocketProtocol<T> protocol) {
        this.session = session;
        this.lane = lane;
        this.protocol = protocol;
        this.policy = session.policy();
        this.clock = session.tools().loop().clock();
        this.timers = session.tools().loop().timers();
        this.pace = new SendPace(policy.messagesPerSecond());
        this.liveness = new Liveness(policy, clock, timers, this::sendPing, this::end);
    }

    SocketProtocol<T> protocol() {
        return protocol;
    }

    boolean isReady() {
        return readyNanos != Long.MIN_VALUE && !closed;
    }

    /** Monotonic time of becoming ready, {@code Long.MIN_VALUE} before. */
    long readyNanos() {
        return readyNanos;
    }

    long lastActivityNanos() {
        return liveness.lastActivityNanos();
    }

    boolean isConfirmed(T topic) {
        return confirmed.contains(topic);
    }

    /** True while the topic is waiting to be asked for or for its confirmation. */
    boolean isPending(T topic) {
        return batched.contains(topic) || alone.contains(topic) || asked.containsKey(topic);
    }

    void open() {
        try {
            CompletableFuture<?> prepared = protocol.prepare();
            if (prepared.isDone() && !prepared.isCompletedExceptionally()) {
                connect();
                return;
            }
            prepared.whenComplete((done, failure) ->
                    // On a later turn in any case: the lane is still setting up.
                    session.tools().loop().execute(() -> prepared(failure)));
        } catch (RuntimeException e) {
            notConnected(e);
        }
    }

    private void prepared(Throwable failure) {
        Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
        if (closed) {
            return;
        }
        if (cause instanceof VenueException why && KeyBackoff.isOfTheKey(why)) {
            loginRefused(why);
        } else if (cause != null) {
            end("cannot connect: " + cause.getMessage());
        } else {
            try {
                connect();
            } catch (RuntimeException e) {
                notConnected(e);
            }
        }
    }

    private void connect() {
        session.tools()
                .transport()
                .connect(protocol.address(), List.of(), this)
                .whenComplete((opened, failure) -> session.tools().loop().run(() -> connected(opened, failure)));
    }

    /** As for a failed attempt, but on a later turn: the lane is still setting up. */
    private void notConnected(RuntimeException failure) {
        timers.after(Duration.ZERO, () -> end("cannot connect: " + failure.getMessage()));
    }

    void subscribe(T topic, boolean byItself) {
        (byItself ? alone : batched).add(topic);
        pumpLater();
    }

    void unsubscribe(T topic) {
        batched.remove(topic);
        alone.remove(topic);
        boolean known = confirmed.remove(topic);
        Timers.Timer timer = asked.remove(topic);
        if (timer != null) {
            timer.cancel();
        }
        if (known || timer != null) {
            ending.add(topic);
            pumpLater();
        }
    }

    /** Closes the socket without a word to the lane: it was replaced or is not needed any more. */
    void retire(String why) {
        if (!closed) {
            shut(why);
        }
    }

    /** Closes the socket and tells the lane. */
    void end(String why) {
        if (!closed) {
            shut(why);
            lane.ended(this, why);
        }
    }

    @Override
    public void send(String text) {
        if (socket != null && !closed) {
            pace.sent(clock.monotonicNanos());
            socket.sendText(text);
            session.unsent(socket.unsentBytes());
        }
    }

    @Override
    public void send(byte[] binary) {
        if (socket != null && !closed) {
            pace.sent(clock.monotonicNanos());
            socket.sendBinary(binary);
            session.unsent(socket.unsentBytes());
        }
    }

    @Override
    public void ready() {
        if (closed || isReady()) {
            return;
        }
        readyTimer.cancel();
        readyNanos = clock.monotonicNanos();
        lane.ready(this);
        pumpLater();
    }

    @Override
    public void acknowledged(T topic) {
        Timers.Timer timer = asked.remove(topic);
        if (closed || timer == null) {
            return;
        }
        timer.cancel();
        confirmed.add(topic);
        lane.acknowledged(this, topic);
    }

    @Override
    public void failed(T topic, VenueException why) {
        Timers.Timer timer = asked.remove(topic);
        boolean known = confirmed.remove(topic);
        if (closed || timer == null && !known) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        lane.failed(this, topic, why);
    }

    @Override
    public void loginRefused(VenueException why) {
        if (!closed) {
            String reason = "the log-in was refused: " + why.getMessage();
            shut(reason);
            lane.loginRefused(this, reason, why);
        }
    }

    @Override
    public void reconnect(String why) {
        end(why);
    }

    @Override
    public void replace(String why) {
        if (!closed) {
            lane.replace(this);
        }
    }

    @Override
    public void text(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        received();
        try {
            protocol.text(this, bytes, offset, length);
        } catch (RuntimeException e) {
            session.malformed(e);
        }
    }

    @Override
    public void binary(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        received();
        try {
            protocol.binary(this, bytes, offset, length);
        } catch (RuntimeException e) {
            session.malformed(e);
        }
    }

    @Override
    public void ping() {
        liveness.heard();
    }

    @Override
    public void pong() {
        liveness.heard();
    }

    @Override
    public void closed(String reason) {
        end(reason);
    }

    private void received() {
        liveness.heard();
        session.received(clock.epochNanos());
    }

    private void connected(SocketTransport.VenueSocket opened, Throwable failure) {
        if (failure != null) {
            end("cannot connect: " + (failure.getCause() == null ? failure : failure.getCause()).getMessage());
        } else if (closed) {
            opened.close("not needed any more");
        } else {
            socket = opened;
            liveness.start();
            readyTimer =
                    timers.after(policy.pongTimeout(), () -> end("the log-in was not confirmed within " + seconds()));
            try {
                protocol.opened(this);
            } catch (RuntimeException e) {
                end("the log-in could not be sent: " + e.getMessage());
            }
        }
    }

    private void sendPing() {
        if (policy.applicationPing()) {
            protocol.applicationPing(this);
        } else {
            pace.sent(clock.monotonicNanos());
            socket.ping(new byte[0]);
            session.unsent(socket.unsentBytes());
        }
    }

    /** On the loop's next turn, so that topics added one by one go out in one message. */
    private void pumpLater() {
        if (isReady() && paceTimer == null && !pumping) {
            pumping = true;
            session.tools().loop().execute(this::pump);
        }
    }

    private void pump() {
        pumping = false;
        if (paceTimer != null) {
            return;
        }
        while (!closed && !(ending.isEmpty() && batched.isEmpty() && alone.isEmpty())) {
            long wait = pace.nanosUntilFree(clock.monotonicNanos());
            if (wait > 0) {
                paceTimer = timers.after(Duration.ofNanos(wait), () -> {
                    paceTimer = null;
                    pump();
                });
                return;
            }
            if (!ending.isEmpty()) {
                stop(next(ending, policy.subscribeBatch()));
            } else {
                ask(batched.isEmpty() ? next(alone, 1) : next(batched, policy.subscribeBatch()));
            }
        }
    }

    private void stop(List<T> topics) {
        try {
            protocol.unsubscribe(this, topics);
        } catch (RuntimeException e) {
            session.malformed(e);
        }
    }

    private void ask(List<T> topics) {
        for (T topic : topics) {
            asked.put(topic, timers.after(policy.pongTimeout(), () -> failed(topic, notConfirmed(topic))));
        }
        try {
            protocol.subscribe(this, topics);
        } catch (RuntimeException e) {
            VenueException why = VenueException.local(
                    ErrorCategory.UNKNOWN, "the subscription could not be made: " + e.getMessage(), null);
            topics.forEach(topic -> failed(topic, why));
        }
    }

    private VenueException notConfirmed(T topic) {
        return VenueException.network("the venue did not confirm " + topic + " within " + seconds(), true, null);
    }

    /** How long an answer may take, in words. */
    private String seconds() {
        return policy.pongTimeout().toMillis() / 1000.0 + " s";
    }

    private List<T> next(Set<T> from, int most) {
        List<T> batch = new ArrayList<>(Math.min(most, from.size()));
        for (Iterator<T> left = from.iterator(); left.hasNext() && batch.size() < most; ) {
            batch.add(left.next());
            left.remove();
        }
        return batch;
    }

    private void shut(String why) {
        closed = true;
        liveness.stop();
        asked.values().forEach(Timers.Timer::cancel);
        if (readyTimer != null) {
            readyTimer.cancel();
        }
        if (paceTimer != null) {
            paceTimer.cancel();
        }
        if (socket != null) {
            socket.close(why);
            try {
                protocol.closed();
            } catch (RuntimeException e) {
                session.malformed(e);
            }
        }
    }
}
