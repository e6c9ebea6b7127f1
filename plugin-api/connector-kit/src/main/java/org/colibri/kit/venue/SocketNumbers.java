package org.colibri.kit.venue;

import java.util.Map;
import org.colibri.kit.net.SocketPolicy;

/**
 * The numbers of the standard's section 19 that concern sockets, each of which a connector's options can change: {@code
 * ping}, {@code pong-timeout}, {@code socket-silence}. Without an option the venue's own rule stands.
 */
final class SocketNumbers {

    private SocketNumbers() {}

    /** @throws IllegalArgumentException that names the option, its value and what is allowed */
    static SocketPolicy apply(SocketPolicy policy, Map<String, String> options) {
        return apply(policy, new Options(options));
    }

    static SocketPolicy apply(SocketPolicy policy, Options read) {
        return new SocketPolicy(
                read.duration("ping", policy.ping()),
                policy.applicationPing(),
                read.duration("pong-timeout", policy.pongTimeout()),
                read.duration("socket-silence", policy.silence()),
                policy.subscribeBatch(),
                policy.messagesPerSecond(),
                policy.topicsPerSocket(),
                policy.maxSockets(),
                policy.life());
    }
}
