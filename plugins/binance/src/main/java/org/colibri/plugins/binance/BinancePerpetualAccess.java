package org.colibri.plugins.binance;

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The private side of futures with one account's key. */
final class BinancePerpetualAccess implements VenueAccess {

    private final AccountApi api;
    private final Function<AccountSink, BinancePerpetualUserStream> userStreams;
    private final BinanceSocketOrders socketOrders;

    /** @param socketOrders null when orders go by REST */
    BinancePerpetualAccess(
            AccountApi api,
            Function<AccountSink, BinancePerpetualUserStream> userStreams,
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
    public void close() {
        if (socketOrders != null) {
            socketOrders.close();
        }
    }
}
