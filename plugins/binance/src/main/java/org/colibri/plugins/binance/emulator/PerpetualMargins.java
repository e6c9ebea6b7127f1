package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.venuekit.venue.MarginRules;
import org.colibri.venuekit.venue.MarginTier;

/** The venue's leverage brackets, the same for all symbols here, and what a liquidation costs. */
final class PerpetualMargins {

    static final int MAX_LEVERAGE = 125;
    static final BigDecimal CLEARANCE_FEE = new BigDecimal("0.0125");

    private static final BigDecimal FIRST_LEVERAGE = new BigDecimal("20");
    private static final BigDecimal CALL_RATIO = new BigDecimal("0.8");
    private static final List<MarginTier> TIERS = tiers(
            tier("300000", 125, "0.004"),
            tier("800000", 100, "0.005"),
            tier("3000000", 75, "0.0065"),
            tier("12000000", 50, "0.01"),
            tier("70000000", 20, "0.025"),
            tier("100000000", 10, "0.05"),
            tier("230000000", 5, "0.1"),
            tier("480000000", 4, "0.125"),
            tier("600000000", 3, "0.15"),
            tier("800000000", 2, "0.25"),
            tier("1200000000", 1, "0.5"));

    private PerpetualMargins() {}

    static MarginRules rules() {
        return new MarginRules(instrument -> TIERS, FIRST_LEVERAGE, CLEARANCE_FEE, CALL_RATIO);
    }

    /** The largest worth of a position at that leverage. */
    static BigDecimal largest(BigDecimal leverage) {
        return TIERS.stream()
                .filter(tier -> leverage.compareTo(tier.leverage()) <= 0)
                .map(MarginTier::cap)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** {@code brackets} of {@code GET /fapi/v1/leverageBracket}. */
    static ArrayNode brackets() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (MarginTier tier : TIERS) {
            list.addObject()
                    .put("bracket", list.size())
                    .put("initialLeverage", tier.leverage().intValueExact())
                    .put("notionalCap", tier.cap().longValueExact())
                    .put("notionalFloor", tier.floor().longValueExact())
                    .put("maintMarginRatio", tier.maintenanceRate())
                    .put("cum", tier.deduction());
        }
        return list;
    }

    private static MarginTier tier(String cap, int leverage, String rate) {
        return new MarginTier(null, new BigDecimal(cap), BigDecimal.valueOf(leverage), new BigDecimal(rate), null);
    }

    /** Fills in floors, and deductions that let maintenance grow without steps. */
    private static List<MarginTier> tiers(MarginTier... plain) {
        List<MarginTier> all = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        BigDecimal rate = BigDecimal.ZERO;
        BigDecimal deduction = BigDecimal.ZERO;
        for (MarginTier tier : plain) {
            deduction = deduction.add(floor.multiply(tier.maintenanceRate().subtract(rate)));
            all.add(new MarginTier(floor, tier.cap(), tier.leverage(), tier.maintenanceRate(), deduction));
            floor = tier.cap();
            rate = tier.maintenanceRate();
        }
        return List.copyOf(all);
    }
}
