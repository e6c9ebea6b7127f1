package org.colibri.engine.host;

import java.util.List;

/**
 * What the host's accounts and their venues differ in.
 *
 * @param accounts in the order in which they were opened
 */
public record Reconciliation(List<Reviewed> accounts) {

    public Reconciliation {
        accounts = List.copyOf(accounts);
    }

    /**
     * One account.
     *
     * @param venue the connector's name in this host, by which a decision names it
     * @param problem why it could not be compared; empty when it was
     */
    public record Reviewed(
            String venue, String connector, String account, String problem, List<Difference> differences) {
        public Reviewed {
            differences = List.copyOf(differences);
        }
    }
}
