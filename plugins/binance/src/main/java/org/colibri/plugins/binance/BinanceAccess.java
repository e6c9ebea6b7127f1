package org.colibri.plugins.binance;

import java.net.URI;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class BinanceAccess implements VenueAccess {


    private final AccountApi api;
    private final BinanceAuth auth;
    private final URI socketApi;
    private final ClockSync clock;

    BinanceAccess(AccountApi api, BinanceAuth auth, URI socketApi, ClockSync clock) {
        this.api = api;
        this.auth = auth;
        this.socketApi = socketApi;
        this.clock = clock;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return BinanceVenue.socketApiPolicy();
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        return new BinanceUserStream(socketApi, auth, clock, sink);
    }

    @Override
    public void close() {
        // REST holds nothing of its own
    }
}
