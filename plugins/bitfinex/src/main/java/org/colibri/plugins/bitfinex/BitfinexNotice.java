package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.VenueException;

/**
 * A notification, {@code [MTS, TYPE, MESSAGE_ID, null, DATA, CODE, STATUS, TEXT]}: the answer to each write. It may
 * refuse with HTTP 200.
 */
record BitfinexNotice(BitfinexRow row) {

    static BitfinexNotice of(JsonNode answer) {
        return new BitfinexNotice(new BitfinexRow(answer));
    }

    /** What was asked: {@code on-req}, {@code oc-req}, … */
    String type() {
        return row.text(1);
    }

    /** Our id of the one order that it is about; null where it names none, or several. */
    String clientOrderId() {
        JsonNode order = row.array().path(4);
        return order.isArray() ? new BitfinexRow(order).idOrNull(2) : null;
    }

    /** Why the venue refused, or null when it accepted. */
    VenueException refusal() {
        return switch (row.text(6)) {
            case "SUCCESS" -> null;
            case "ERROR", "FAILURE" ->
                BitfinexErrors.ofNotice(row.array().path(5), row.array().path(7).asText(""));
            default -> throw new IllegalArgumentException("a notification that neither succeeds nor fails");
        };
    }

    /**
     * The accepted request's data: a list of orders for {@code on-req} and {@code oc_multi-req}, one order for {@code
     * oc-req}.
     *
     * @throws VenueException the refusal
     */
    JsonNode data() {
        VenueException refusal = refusal();
        if (refusal != null) {
            throw refusal;
        }
        return row.array().path(4);
    }
}
