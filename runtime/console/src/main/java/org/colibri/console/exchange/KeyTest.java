package org.colibri.console.exchange;

import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.Installation;
import org.colibri.console.output.Output;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;

/** Asks a venue whether credentials are good and what they allow (ID-5). Blocks. */
public final class KeyTest {

    private final Installation installation;
    private final ConnectorEntry entry;
    private final VenueSettings settings;

    /** @param settings which domain and addresses; its time-out holds for the whole test */
    public KeyTest(Installation installation, ConnectorEntry entry, VenueSettings settings) {
        this.installation = installation;
        this.entry = entry;
        this.settings = settings;
    }

    /**
     * What the venue told.
     *
     * @param permissions what the key may do; null where the venue does not tell
     * @param balances those that are not zero
     */
    public record Outcome(Permissions permissions, List<Balance> balances) {}

    /**
     * One read of the balances and one of the permissions.
     *
     * @throws VenueException when the venue refuses them or cannot be reached
     */
    public Outcome run(Credentials credentials, Output output) throws Exception {
        Target target = Target.with(installation, entry, credentials, settings);
        target.tellWhere(output);
        try (OwnSession session = OwnSession.open(target, output)) {
            List<Balance> balances = session.account(AccountApi::balances).stream()
                    .filter(balance -> balance.total().signum() != 0)
                    .toList();
            return new Outcome(permissions(session), balances);
        }
    }

    /** The balances were read, so the key is good; a venue need not tell more. */
    private static Permissions permissions(OwnSession session) throws Exception {
        try {
            return session.account(AccountApi::permissions);
        } catch (Exception e) {
            if (isNotTold(e) || e.getCause() != null && isNotTold(e.getCause())) {
                return new Permissions(true, null, null);
            }
            throw e;
        }
    }

    private static boolean isNotTold(Throwable failure) {
        return failure instanceof VenueException venue
                && (venue.category() == ErrorCategory.NOT_SUPPORTED || venue.category() == ErrorCategory.PERMISSION);
    }
}
