package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/** A way to ask a venue for single things beside the connector that trades there. Used on the control loop. */
interface VenueAsked {

    /** The account's private requests; they complete on the control loop. */
    AccountApi api(Credentials credentials);

    /** True for an id that this installation made (OID-3); false for null. */
    boolean isOwn(String clientOrderId);

    /** The pair's instrument by the venue's own list. */
    CompletableFuture<Instrument> instrument(TradingPair pair);
}
