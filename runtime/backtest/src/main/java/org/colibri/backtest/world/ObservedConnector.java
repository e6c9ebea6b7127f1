package org.colibri.backtest.world;

import java.util.function.BiConsumer;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.engine.catalog.ConnectorAround;

/** The real connector as the host gets it; whoever watches the simulation is shown the accounts that it opens. */
final class ObservedConnector extends ConnectorAround {

    private final Connector connector;
    private final BiConsumer<Connector, Account> opened;

    /** @param opened gets the real connector and each account of it */
    ObservedConnector(Connector connector, BiConsumer<Connector, Account> opened) {
        super(connector);
        this.connector = connector;
        this.opened = opened;
    }

    @Override
    public Account openAccount(AccountSettings settings) {
        Account account = super.openAccount(settings);
        opened.accept(connector, account);
        return account;
    }
}
