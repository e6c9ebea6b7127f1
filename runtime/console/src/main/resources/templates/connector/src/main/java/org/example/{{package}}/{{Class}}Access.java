package org.example.{{package}};

import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;

/** The venue's private side with one account's key. */
final class {{Class}}Access implements VenueAccess {

    private final AccountApi api;
    private final Function<AccountSink, SocketProtocol<UserTopic>> userStreams;

    {{Class}}Access(AccountApi api, Function<AccountSink, SocketProtocol<UserTopic>> userStreams) {
        this.api = api;
        this.userStreams = userStreams;
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return SocketPolicy.standard();
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        return userStreams.apply(sink);
    }

    @Override
    public void close() {
        // holds nothing of its own: socket and requests are the kit's
    }
}
