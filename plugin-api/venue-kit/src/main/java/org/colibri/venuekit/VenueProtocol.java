package org.colibri.venuekit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;

/** What is one venue's own in its emulator; everything else is shared. */
public interface VenueProtocol {

    /** The id of the connector that is emulated. */
    String connector();

    /** Pairs that are traded when the options name none, BTC and ETH against the main quote. */
    List<TradingPair> defaultPairs();

    /**
     * The instrument of a pair with the venue's filters and scales.
     *
     * @throws IllegalArgumentException when the venue cannot have such a pair
     */
    Instrument instrument(TradingPair pair);

    FeeSchedule fees();

    /** What the emulator can say otherwise of its account and key: options that want more are refused. */
    default Set<EmulatedAccount.Trait> accountTraits() {
        return Set.of();
    }

    default ExchangeRules rules() {
        return ExchangeRules.defaults();
    }

    /** What its orders and trades are called. */
    default VenueIds ids() {
        return VenueIds.NUMBERS;
    }

    /** Credentials in the venue's form, the same for the same seed. */
    Credentials generateCredentials(long seed);

    /** How the venue's own words for the shared faults read. */
    default FaultAnswers faultAnswers() {
        return FaultAnswers.PLAIN;
    }

    /** Fault kinds that cannot happen at this venue, and why: setting one fails with that reason. */
    default Map<FaultKind, String> impossibleFaults() {
        return Map.of();
    }

    /** The venue's requests and sockets; called once, before the port opens. */
    ServerHandler serve(VenueServices services);

    /** The emulator ends: what {@link #serve} has scheduled must not come any more. */
    default void stop() {}

    /** Addresses by the connector's endpoint names, for the port that was opened. */
    Map<String, URI> endpoints(int port);
}
