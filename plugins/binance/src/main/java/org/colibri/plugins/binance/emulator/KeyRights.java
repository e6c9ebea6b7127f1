package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the account's key may do, as {@code GET /sapi/v1/account/apiRestrictions} tells it. */
final class KeyRights {

    static final String REQUEST = "GET /sapi/v1/account/apiRestrictions";

    private final boolean mayWithdraw;
    private final VenueTime time;

    KeyRights(boolean mayWithdraw, VenueTime time) {
        this.mayWithdraw = mayWithdraw;
        this.time = time;
    }

    /** Signed; of weight 1. */
    Operation operation() {
        return Operation.signed(1, parameters -> describe());
    }

    private ObjectNode describe() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ipRestrict", mayWithdraw)
                .put("createTime", time.millis())
                .put("enableReading", true)
                .put("enableWithdrawals", mayWithdraw)
                .put("enableInternalTransfer", false)
                .put("enableMargin", false)
                .put("enableFutures", true)
                .put("permitsUniversalTransfer", false)
                .put("enableVanillaOptions", false)
                .put("enableFixApiTrade", false)
                .put("enableFixReadOnly", true)
                .put("enableSpotAndMarginTrading", true)
                .put("enablePortfolioMarginTrading", false);
    }
}
