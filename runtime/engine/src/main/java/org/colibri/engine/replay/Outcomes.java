package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;

/** How a call of a connector that answers later ended, in the form of a record. */
final class Outcomes {

    static final String KIND = "done";

    private Outcomes() {}

    /**
     * @param number of the answer, counted by the connector's calls
     * @param failure null when it ended well
     */
    static JsonNode of(int number, Throwable failure) {
        Throwable cause = Failures.cause(failure);
        ObjectNode node = InputCodec.object();
        node.put("n", number);
        if (cause instanceof VenueException venue) {
            node.put("error", venue.category().name());
        } else if (cause != null) {
            node.put("error", cause.getClass().getSimpleName());
        }
        return node;
    }
}
