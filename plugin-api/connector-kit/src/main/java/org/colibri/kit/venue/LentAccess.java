package org.colibri.kit.venue;

import org.colibri.api.connector.AccountApi;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;

/** An open account's access that single requests with the same credentials use too, until the account closes it. */
record LentAccess(VenueAccess access, Runnable closing) implements VenueAccess {

    @Override
    public AccountApi api() {
        return access.api();
    }

    @Override
    public SocketPolicy userPolicy() {
        return access.userPolicy();
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink sink) {
        return access.userProtocol(sink);
    }

    @Override
    public Nonces nonces() {
        return access.nonces();
    }

    @Override
    public void close() {
        closing.run();
        access.close();
    }
}
