package org.colibri.plugins.bitfinex;

import java.net.URI;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class BitfinexAccess implements VenueAccess {

    private final AccountApi api;
    private final BitfinexClient client;
    private final BitfinexAuth auth;
    private final BitfinexSymbols symbols;
    private final URI userSocket;

    BitfinexAccess(AccountApi api, BitfinexClient client, BitfinexAuth auth, BitfinexSymbols symbols, URI userSocket) {
        this.api = api;
        this.client = client;
        this.auth = auth;
        this.symbols = symbols;
        this.userSocket = userSocket;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return BitfinexVenue.socketPolicy(10, 1);
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        return new BitfinexUserStream(userSocket, auth, new BitfinexUserEvents(sink, symbols));
    }

    @Override
    public Nonces nonces() {
        return auth.nonces();
    }

    @Override
    public void close() {
        client.close();
    }
}
