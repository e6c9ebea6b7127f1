package org.colibri.kit.net.call;

import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;

/**
 * One request over a socket.
 *
 * @param <Q> what the venue's {@link CallProtocol} makes a frame of
 * @param endpoint its name in messages, for example {@code place order}
 */
public record SocketCall<Q>(Q request, String endpoint, Cost cost, Priority priority) {}
