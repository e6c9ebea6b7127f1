package org.colibri.kit.venue;

import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;

/** A venue's private side with one account's credentials. */
public interface VenueAccess {

    /** Requests; {@code ONCE} requests are never repeated by it. */
    AccountApi api();

    SocketPolicy userPolicy();

    /** A protocol for the private socket, delivering to the sink. */
    SocketProtocol<UserTopic> userProtocol(AccountSink sink);

    /** What makes the nonces of its requests; null where the venue wants none. */
    default Nonces nonces() {
        return null;
    }

    /** Releases what it holds (an order socket, timers). */
    void close();

    /** What can be subscribed to on a private socket. */
    enum UserTopic {
        ORDERS,
        BALANCES
    }
}
