package org.colibri.engine.bots;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;

/** Whether a connector and an account are ready to trade on, and why not; cheap to ask at every book update. */
final class VenueReadiness {

    private final BotVenue venue;
    private final Supplier<Map<String, Long>> stuckLoops;

    private Readiness connectorSeen;
    private String connectorMissing = "";
    private Readiness accountSeen;
    private String accountMissing = "";

    VenueReadiness(BotVenue venue, Supplier<Map<String, Long>> stuckLoops) {
        this.venue = venue;
        this.stuckLoops = stuckLoops;
    }

    /** Empty when ready. */
    String objection() {
        Map<String, Long> stuck = stuckLoops.get();
        if (!stuck.isEmpty() && stuck.containsKey(venue.loop().name())) {
            return venue.connectorId() + " has not answered for "
                    + stuck.get(venue.loop().name()) + " ms";
        }
        Health connector = venue.connector().health();
        if (!connector.state().allowsCreates()) {
            return venue.connectorId() + " is " + connector.state() + cause(connector);
        }
        Health account = venue.account().health();
        if (!account.state().allowsCreates()) {
            return accountName() + " is " + account.state() + cause(account);
        }
        Readiness connectorNow = venue.connector().readiness();
        if (connectorNow != connectorSeen) {
            connectorSeen = connectorNow;
            // each market looks at its own book; another pair's must not hold it up (FW-11)
            connectorMissing = missing(venue.connectorId(), connectorNow, "books");
        }
        if (!connectorMissing.isEmpty()) {
            return connectorMissing;
        }
        Readiness accountNow = venue.account().readiness();
        if (accountNow != accountSeen) {
            accountSeen = accountNow;
            accountMissing = missing(accountName(), accountNow, "");
        }
        return accountMissing;
    }

    /** True once the venue's instruments are known, so that a pair which is not among them does not exist. */
    static boolean knowsInstruments(Connector connector) {
        Readiness.Item symbols = connector.readiness().items().get("symbols");
        return symbols != null && symbols.ready();
    }

    private String accountName() {
        return "account " + venue.account().name() + " of " + venue.connectorId();
    }

    private static String cause(Health health) {
        return health.cause().isEmpty() ? "" : ": " + health.cause();
    }

    private static String missing(String what, Readiness readiness, String apart) {
        List<String> missing =
                readiness.missing().stream().filter(item -> !item.equals(apart)).toList();
        return missing.isEmpty() ? "" : what + " waits for " + String.join(", ", missing);
    }
}
