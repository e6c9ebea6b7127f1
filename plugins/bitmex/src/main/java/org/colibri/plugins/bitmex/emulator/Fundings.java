package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.TradingPair;

/** The fundings that were, as rows. */
final class Fundings {

    private static final int A_DAY = 3;

    private final Symbols symbols;
    private final List<ObjectNode> rows = new ArrayList<>();

    Fundings(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Takes in a funding and gives its row. */
    ObjectNode add(TradingPair pair, BigDecimal rate, long time) {
        ObjectNode row = Json.object()
                .put("timestamp", Stamp.of(time))
                .put("symbol", symbols.rules(pair).symbol())
                .put("fundingInterval", Instruments.FUNDING_INTERVAL)
                .put("fundingRate", Json.number(rate))
                .put("fundingRateDaily", Json.number(rate.multiply(BigDecimal.valueOf(A_DAY))));
        rows.add(row);
        return row;
    }

    /** Oldest first. */
    List<ObjectNode> of(List<Rules> chosen) {
        List<String> names = chosen.stream().map(Rules::symbol).toList();
        return rows.stream()
                .filter(row -> names.contains(row.path("symbol").asText()))
                .toList();
    }
}
