package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The account's orders, fills, balances and positions as the venue tells them, read once for all that is compared. */
final class VenueLedger {

    private final JsonNode told;
    private final Map<String, LedgerFill> fills = new LinkedHashMap<>();

    /** @param told what the venue's control surface answers */
    VenueLedger(JsonNode told) {
        this.told = told;
        for (JsonNode node : told.get("fills")) {
            LedgerFill fill = LedgerFill.of(node);
            fills.put(fill.key(), fill);
        }
    }

    JsonNode orders() {
        return told.get("orders");
    }

    /** By {@link LedgerFill#key}, oldest first. */
    Map<String, LedgerFill> fills() {
        return fills;
    }

    JsonNode balances() {
        return told.get("balances");
    }

    JsonNode positions() {
        return told.path("positions");
    }

    /** The text of a field; null where there is none. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** The number that a field holds as a text; null where there is none. */
    static BigDecimal decimal(JsonNode node, String field) {
        String text = text(node, field);
        return text == null ? null : new BigDecimal(text);
    }

    /** Contracts of an inverse instrument, whose base amount is derived; base units elsewhere. */
    static BigDecimal quantity(JsonNode node, String amount, String contracts) {
        BigDecimal exact = decimal(node, contracts);
        return exact != null ? exact : decimal(node, amount);
    }
}
