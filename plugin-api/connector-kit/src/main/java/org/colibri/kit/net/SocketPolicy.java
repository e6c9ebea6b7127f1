package org.colibri.kit.net;

import java.time.Duration;

/**
 * A venue's rules for one kind of socket (NET-5, 6, 8).
 *
 * @param ping how often we ping; zero where the venue pings and pongs suffice
 * @param applicationPing pings are the venue's own messages, not the protocol's
 * @param pongTimeout how long an answer to a message of ours may take: a ping, a log-in, a subscription
 * @param silence a socket on which nothing at all came for so long is replaced
 * @param subscribeBatch most topics in one subscribe message
 * @param messagesPerSecond most messages we may send a second
 * @param topicsPerSocket further sockets are opened beyond that
 * @param maxSockets at most so many
 * @param life the venue closes sockets of that age, so the successor is opened before; zero for no such rule
 */
public record SocketPolicy(
        Duration ping,
        boolean applicationPing,
        Duration pongTimeout,
        Duration silence,
        int subscribeBatch,
        int messagesPerSecond,
        int topicsPerSocket,
        int maxSockets,
        Duration life) {

    /** The standard's defaults: ping 20 s, pong 10 s, silence 30 s, batches of 100, 5 messages a second. */
    public static SocketPolicy standard() {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                100,
                5,
                200,
                10,
                Duration.ZERO);
    }
}
