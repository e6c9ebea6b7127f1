package org.colibri.kit.venue;

import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;

/** Makes a connector's accounts; the seam between the market's half of the kit and the orders' half. */
@FunctionalInterface
interface AccountFactory {

    Account open(AccountParts parts, AccountSettings settings);
}
