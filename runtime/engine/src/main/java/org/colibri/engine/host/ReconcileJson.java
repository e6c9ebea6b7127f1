package org.colibri.engine.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code reconcile --json}. */
public final class ReconcileJson {

    private ReconcileJson() {}

    /** The accounts that were compared, and all differences with what can be decided about each. */
    public static ObjectNode of(Reconciliation reconciliation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode accounts = root.putArray("accounts");
        ArrayNode differences = root.putArray("differences");
        for (Reconciliation.Reviewed reviewed : reconciliation.accounts()) {
            accounts.addObject()
                    .put("venue", reviewed.venue())
                    .put("connector", reviewed.connector())
                    .put("account", reviewed.account())
                    .put("differences", reviewed.differences().size())
                    .put("problem", reviewed.problem());
            reviewed.differences().forEach(difference -> add(differences.addObject(), reviewed, difference));
        }
        return root;
    }

    private static void add(ObjectNode row, Reconciliation.Reviewed reviewed, Difference difference) {
        row.put("kind", difference.kind().name());
        row.put("venue", reviewed.venue());
        row.put("connector", reviewed.connector());
        row.put("account", reviewed.account());
        row.put("bot", difference.bot());
        if (difference.tradingPair() != null) {
            row.put("tradingPair", difference.tradingPair().toString());
        }
        switch (difference.kind()) {
            case BALANCE -> row.put("asset", difference.id());
            case POSITION -> row.put("side", difference.id());
            default -> row.put("clientOrderId", difference.id());
        }
        row.put("here", difference.here());
        row.put("there", difference.there());
        ArrayNode decisions = row.putArray("decisions");
        difference.kind().decisions().forEach(decisions::add);
    }
}
