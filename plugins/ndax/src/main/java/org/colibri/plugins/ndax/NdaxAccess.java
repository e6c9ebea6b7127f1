package org.colibri.plugins.ndax;

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class NdaxAccess implements VenueAccess {

    private final AccountApi api;
    private final Nonces nonces;
    private final Function<AccountSink, NdaxUserStream> userStreams;
    private final NdaxSocketCalls socketCalls;

    /** @param socketCalls null when orders go by REST */
    NdaxAccess(
            AccountApi api,
            Nonces nonces,
            Function<AccountSink, NdaxUserStream> userStreams,
            NdaxSocketCalls socketCalls) {
        this.api = api;
        this.nonces = nonces;
        this.userStreams = userStreams;
        this.socketCalls = socketCalls;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return NdaxVenue.privatePolicy();
    }

    @Override
    public Nonces nonces() {
        return nonces;
    }

    /** With the first private stream of an account its order connection opens too; single requests need none. */
    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        if (socketCalls != null) {
            socketCalls.start();
        }
        return userStreams.apply(sink);
    }

    @Override
    public void close() {
        if (socketCalls != null) {
            socketCalls.close();
        }
    }
}
