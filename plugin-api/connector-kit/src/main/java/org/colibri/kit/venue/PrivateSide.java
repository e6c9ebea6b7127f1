package org.colibri.kit.venue;

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;

/** A private side put together from its parts: requests, the private socket, and what goes with them. */
public final class PrivateSide implements VenueAccess {

    private final AccountApi api;
    private final SocketPolicy policy;
    private final Function<AccountSink, SocketProtocol<UserTopic>> protocols;
    private Nonces nonces;
    private Runnable opening = () -> {};
    private Runnable closing = () -> {};

    /**
     * With requests and a private socket.
     *
     * @param policy the private socket's
     * @param protocols makes the protocol of one private socket
     */
    public PrivateSide(
            AccountApi api, SocketPolicy policy, Function<AccountSink, SocketProtocol<UserTopic>> protocols) {
        this.api = api;
        this.policy = policy;
        this.protocols = protocols;
    }

    /** What makes the nonces of its requests. */
    public PrivateSide withNonces(Nonces source) {
        nonces = source;
        return this;
    }

    /** Done before each private socket: an account opens its order connection with it, single requests need none. */
    public PrivateSide onOpening(Runnable task) {
        opening = task;
        return this;
    }

    /** Done when the access is closed. */
    public PrivateSide onClosing(Runnable task) {
        closing = task;
        return this;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return policy;
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        opening.run();
        return protocols.apply(sink);
    }

    @Override
    public Nonces nonces() {
        return nonces;
    }

    @Override
    public void close() {
        closing.run();
    }
}
