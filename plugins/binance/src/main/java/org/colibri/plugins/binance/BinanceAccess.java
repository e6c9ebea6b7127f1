package org.colibri.plugins.binance;

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class BinanceAccess implements VenueAccess {

    /** Tells our orders from others; the prefixes of the venue's brokers begin with {@code x-}. */
    private static final String PREFIX = "cb";

    private static final int LONGEST_ID = 36;

    private final AccountApi api;
    private final Function<AccountSink, BinanceUserStream> userStreams;
    private final BinanceSocketOrders socketOrders;

    /** @param socketOrders null when orders go by REST */
    BinanceAccess(
            AccountApi api,
            Function<AccountSink, BinanceUserStream> userStreams,
            BinanceSocketOrders socketOrders) {
        this.api = api;
        this.userStreams = userStreams;
        this.socketOrders = socketOrders;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return BinanceVenue.socketApiPolicy();
    }

    /** With the first private stream of an account its order connection opens too; single requests need none. */
    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        if (socketOrders != null) {
            socketOrders.start();
        }
        return userStreams.apply(sink);
    }

    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.text(PREFIX, LONGEST_ID);
    }

    @Override
    public void close() {
        if (socketOrders != null) {
            socketOrders.close();
        }
    }
}
