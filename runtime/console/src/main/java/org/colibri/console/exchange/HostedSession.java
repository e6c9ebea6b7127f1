package org.colibri.console.exchange;

import java.time.Duration;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.host.HostedAccount;

/** A session upon an account of the host in which it runs: what it places is the account's like its bots' orders. */
final class HostedSession extends VenueSession {

    private final HostedAccount account;

    /** @param clientOrderId for an order that is given none */
    HostedSession(HostedAccount account, String clientOrderId, Duration timeout) {
        super(account.connector(), account.api(), () -> clientOrderId, timeout);
        this.account = account;
    }

    @Override
    Order place(Instrument instrument, String clientOrderId, OrderRequest request) throws Exception {
        return await(() -> account.placing().place(account.api().get(), instrument, clientOrderId, request));
    }
}
