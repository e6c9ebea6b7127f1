package org.colibri.kit.venue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.net.SocketObserver;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.net.TopicState;
import org.colibri.kit.order.StreamHealth;
import org.colibri.kit.venue.VenueAccess.UserTopic;

/** An account's private socket, and whether it can be relied on. On the connector's loop. */
final class UserStream implements SocketObserver<UserTopic>, StreamHealth {

    private final SocketSession<UserTopic> session;
    private final Set<UserTopic> topics = EnumSet.noneOf(UserTopic.class);
    private final Clock clock;
    private final Listener listener;
    private boolean live;
    private long liveSinceNanos;

    /** Who acts on what becomes of the stream. */
    interface Listener {

        /** All its topics are live, for the first time or again. */
        void streamUp();

        void streamDown(String reason, long retryAtMillis);

        /** The venue accepted the log-in, or needs none. */
        void loggedIn();

        /** After {@link #streamDown}: the venue did not let us in; it is tried again at that time. */
        void loginRefused(VenueException why, long retryAtMillis);

        /** A message was not understood: what it told is not known. */
        void streamMalformed();
    }

    UserStream(
            VenueAccess access,
            SocketPolicy policy,
            CapabilitySheet sheet,
            SocketTools tools,
            AccountSink sink,
            Listener listener) {
        this.clock = tools.loop().clock();
        this.listener = listener;
        this.session = new SocketSession<>("user", tools, policy, () -> access.userProtocol(sink), this);
        if (sheet.privateStreams().contains(PrivateStream.ORDERS)
                || sheet.privateStreams().contains(PrivateStream.FILLS)) {
            topics.add(UserTopic.ORDERS);
        }
        if (sheet.privateStreams().contains(PrivateStream.BALANCES)) {
            topics.add(UserTopic.BALANCES);
        }
    }

    /** True when the venue has no private stream at all: everything is polled. */
    boolean isAbsent() {
        return topics.isEmpty();
    }

    void start() {
        session.addAll(topics);
        session.start();
    }

    void close() {
        session.close();
    }

    /** True when every topic is live on a socket that is proven alive (POLL-1). */
    boolean isAlive() {
        return !topics.isEmpty() && topics.stream().allMatch(session::isAlive);
    }

    @Override
    public boolean healthyFor(Duration duration) {
        return isAbsent() || isAlive() && clock.monotonicNanos() - liveSinceNanos >= duration.toNanos();
    }

    @Override
    public void topicChanged(UserTopic topic, TopicState before, TopicState after, VenueException why) {
        boolean all = topics.stream().allMatch(each -> session.state(each) == TopicState.LIVE);
        if (all && !live) {
            live = true;
            liveSinceNanos = clock.monotonicNanos();
            listener.streamUp();
        } else if (!all && live) {
            live = false;
            listener.streamDown(topic + " is " + after + (why == null ? "" : ": " + why.getMessage()), 0);
        }
    }

    @Override
    public void connected(int socket) {
        listener.loggedIn();
    }

    @Override
    public void disconnected(int socket, String reason, long retryAtMillis) {
        live = false;
        listener.streamDown(reason, retryAtMillis);
    }

    @Override
    public void malformed() {
        listener.streamMalformed();
    }

    @Override
    public void loginRefused(VenueException why, long retryAtMillis) {
        listener.loginRefused(why, retryAtMillis);
    }
}
