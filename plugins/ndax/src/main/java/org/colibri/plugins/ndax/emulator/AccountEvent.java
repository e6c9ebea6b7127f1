package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of the account.
 *
 * @param quotedPayload as a JSON text with its quotes
 */
record AccountEvent(String name, String quotedPayload) {

    static final String FILL = "OrderTradeEvent";

    static AccountEvent of(String name, ObjectNode payload) {
        return new AccountEvent(name, Json.quoted(payload));
    }

    boolean isFill() {
        return name.equals(FILL);
    }
}
