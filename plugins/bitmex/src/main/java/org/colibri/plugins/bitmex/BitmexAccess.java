package org.colibri.plugins.bitmex;

import org.colibri.api.connector.AccountApi;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class BitmexAccess implements VenueAccess {

    private final AccountApi api;
    private final BitmexClient client;
    private final UserStreams streams;

    /** Makes the private socket's protocol. */
    @FunctionalInterface
    interface UserStreams {
        BitmexUserStream to(AccountSink sink);
    }

    BitmexAccess(AccountApi api, BitmexClient client, UserStreams streams) {
        this.api = api;
        this.client = client;
        this.streams = streams;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return BitmexVenue.socketPolicy(10, 1);
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        return streams.to(sink);
    }

    @Override
    public void close() {
        client.close();
    }
}
