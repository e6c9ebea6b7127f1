package org.colibri.kit.net.call;

import java.net.URI;

/**
 * How a venue takes requests over a socket: written by the plugin, driven by {@link SocketCalls}. One instance per
 * connection at a time, so that it may hold what the log-in told. All calls come on the loop.
 *
 * @param <Q> a request
 * @param <M> a message of the venue, read as far as is needed to tell what it belongs to
 */
public interface CallProtocol<Q, M> {

    /** Where to connect now; asked before each attempt. */
    URI address();

    /** The connection is open: log in if the venue wants it, then call {@link CallLink#ready}. */
    void opened(CallLink<M> link);

    /**
     * Builds the message of a request; called when it is sent, so that it may be signed with the time of now.
     *
     * @param id 1 and up, for this connection alone
     * @throws RuntimeException when it cannot be built or signed: nothing is sent then
     */
    String frame(long id, Q request);

    /**
     * Reads one message.
     *
     * @throws RuntimeException when that cannot be done: nobody knows whose answer it was, so the connection is replaced
     */
    M read(byte[] bytes, int offset, int length);

    /** The number of the request that it answers; 0 when it is no answer. */
    long idOf(M message);

    /**
     * What the answer means. It may end the connection too.
     *
     * @throws RuntimeException when the answer cannot be understood: the request's outcome is unknown then
     */
    CallOutcome outcome(CallLink<M> link, Q request, M answer);

    /** A message that answers no request that waits: an event, or an answer that came too late. */
    default void unasked(CallLink<M> link, M message) {}

    /** Sends the venue's own ping, where the policy asks for one instead of the protocol's. */
    default void applicationPing(CallLink<M> link) {
        throw new UnsupportedOperationException("the policy asks for application pings, the protocol has none");
    }

    /** The connection is gone, and the log-in with it. */
    default void closed() {}
}
