package org.colibri.kit.net;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How a venue speaks on one kind of socket: written by the plugin, driven by {@code SocketSession}. One instance per
 * socket, so that it may hold that connection's state (request ids, subscription ids). All calls come on the loop.
 *
 * @param <T> what can be subscribed to
 */
public interface SocketProtocol<T> {

    /**
     * Does what must be done before a connection can be opened, such as asking for a key that its address holds; called
     * before each attempt, {@link #address} afterwards. When it fails for the key of the account the log-in counts as
     * refused, for all else as an attempt that did not connect.
     */
    default CompletableFuture<?> prepare() {
        return CompletableFuture.completedFuture(null);
    }

    /** Where to connect now; asked before each attempt, so that a fresh key can be in it. */
    URI address();

    /** The socket is open: log in if the venue wants it, then call {@link SocketLink#ready}. */
    void opened(SocketLink<T> link);

    /** Ask for these topics, at most as many as the policy's batch; acknowledge each through the link. */
    void subscribe(SocketLink<T> link, List<T> topics);

    void unsubscribe(SocketLink<T> link, List<T> topics);

    /** A text message; the array is lent for the call only. */
    void text(SocketLink<T> link, byte[] bytes, int offset, int length);

    /** A binary message; the array is lent for the call only. */
    default void binary(SocketLink<T> link, byte[] bytes, int offset, int length) {
        link.reconnect("unexpected binary message");
    }

    /** Sends the venue's own application ping, where it wants one instead of the protocol's. */
    default void applicationPing(SocketLink<T> link) {
        throw new UnsupportedOperationException("the policy asks for application pings, the protocol has none");
    }

    /** The socket is gone; topics are asked for again after the next {@link #opened}. */
    default void closed() {}
}
