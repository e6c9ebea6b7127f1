package org.colibri.plugins.binance;

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side with one account's key. */
final class BinanceAccess implements VenueAccess {

    private final AccountApi api;
    private final Function<AccountSink, BinanceUserStream> userStreams;
    private final BinanceSocketOrders socketOrders;

    /** @param socketOrders null when orders go by REST */
    BinanceAccess(
            AccountApi api, Function<AccountSink, BinanceUserStream> userStreams, BinanceSocketOrders socketOrders) {
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
    public void close() {
        if (socketOrders != null) {
            socketOrders.close();
        }
    }
}
