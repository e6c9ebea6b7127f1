package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.colibri.api.model.TradingPair;

/**
 * A perpetual's trading rules, and how {@code exchangeInfo} tells them.
 *
 * @param symbol base and quote without separator
 * @param tickSize price increment
 * @param stepSize amount increment, also the smallest amount, in base units
 */
record PerpetualRules(
        String symbol,
        TradingPair pair,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal maxAmount,
        BigDecimal maxMarketAmount,
        BigDecimal minNotional) {

    /** A limit price may lie between a fifth and the fivefold of the mark price. */
    static final BigDecimal MULTIPLIER_UP = new BigDecimal("5");

    static final BigDecimal MULTIPLIER_DOWN = new BigDecimal("0.2");
    static final BigDecimal MAX_PRICE = new BigDecimal("4529764");
    static final int MAX_ORDERS = 200;

    private static final Set<String> SETTLES = Set.of("USDT", "USDC");
    private static final BigDecimal MAX_STEPS = new BigDecimal("1000000");
    private static final BigDecimal MAX_MARKET_STEPS = new BigDecimal("120000");
    private static final long NO_DELIVERY = 4_133_404_800_000L;
    private static final long ONBOARDED = 1_569_398_400_000L;

    /**
     * Plausible rules for a pair: a tick of 0.1 on BTC and 0.01 on ETH, finer ones elsewhere.
     *
     * @throws IllegalArgumentException for a pair that would not settle in a dollar coin
     */
    static PerpetualRules of(TradingPair pair) {
        if (!SETTLES.contains(pair.quote())) {
            throw new IllegalArgumentException(
                    pair + " is no USD-M perpetual: the quote must be one of USDT, USDC, was " + pair.quote());
        }
        return switch (pair.base()) {
            case "BTC" -> of(pair, "0.1", "0.001", "100");
            case "ETH" -> of(pair, "0.01", "0.001", "20");
            default -> of(pair, "0.0001", "0.1", "5");
        };
    }

    private static PerpetualRules of(TradingPair pair, String tick, String step, String minNotional) {
        BigDecimal stepSize = new BigDecimal(step);
        return new PerpetualRules(
                pair.base() + pair.quote(),
                pair,
                new BigDecimal(tick),
                stepSize,
                stepSize.multiply(MAX_STEPS),
                stepSize.multiply(MAX_MARKET_STEPS),
                new BigDecimal(minNotional));
    }

    /** What it settles in. */
    String asset() {
        return pair.quote();
    }

    /** A price with the tick's places, or all that it has; zero for null. */
    String price(BigDecimal value) {
        return atLeast(value, tickSize.scale());
    }

    /** An amount with the step's places, or all that it has; zero for null. */
    String amount(BigDecimal value) {
        return atLeast(value, stepSize.scale());
    }

    private static String atLeast(BigDecimal value, int places) {
        BigDecimal plain = (value == null ? BigDecimal.ZERO : value).stripTrailingZeros();
        return plain.setScale(Math.min(Num.PLACES, Math.max(places, plain.scale())), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** The symbol's entry in {@code exchangeInfo}. */
    ObjectNode describe() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbol)
                .put("pair", symbol)
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", NO_DELIVERY)
                .put("onboardDate", ONBOARDED)
                .put("status", "TRADING")
                .put("maintMarginPercent", "2.5000")
                .put("requiredMarginPercent", "5.0000")
                .put("baseAsset", pair.base())
                .put("quoteAsset", pair.quote())
                .put("marginAsset", asset())
                // not the tick's and the step's places, here as at the venue
                .put("pricePrecision", tickSize.scale() + 1)
                .put("quantityPrecision", stepSize.scale())
                .put("baseAssetPrecision", Num.PLACES)
                .put("quotePrecision", Num.PLACES)
                .put("underlyingType", "COIN")
                .put("triggerProtect", "0.0500")
                .put("liquidationFee", PerpetualMargins.CLEARANCE_FEE.toPlainString())
                .put("marketTakeBound", "0.05")
                .put("maxMoveOrderLimit", 10_000);
        node.putArray("underlyingSubType").add("PoW");
        node.set("filters", filters());
        ArrayNode types = node.putArray("orderTypes");
        types.add("LIMIT").add("MARKET");
        ArrayNode times = node.putArray("timeInForce");
        times.add("GTC").add("IOC").add("FOK").add("GTX");
        return node;
    }

    private ArrayNode filters() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", price(tickSize))
                .put("maxPrice", price(MAX_PRICE))
                .put("tickSize", price(tickSize));
        list.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", amount(stepSize))
                .put("maxQty", amount(maxAmount))
                .put("stepSize", amount(stepSize));
        list.addObject()
                .put("filterType", "MARKET_LOT_SIZE")
                .put("minQty", amount(stepSize))
                .put("maxQty", amount(maxMarketAmount))
                .put("stepSize", amount(stepSize));
        list.addObject().put("filterType", "MAX_NUM_ORDERS").put("limit", MAX_ORDERS);
        list.addObject().put("filterType", "MIN_NOTIONAL").put("notional", minNotional.toPlainString());
        list.addObject()
                .put("filterType", "PERCENT_PRICE")
                .put("multiplierUp", MULTIPLIER_UP.toPlainString())
                .put("multiplierDown", MULTIPLIER_DOWN.toPlainString())
                .put("multiplierDecimal", "4");
        return list;
    }
}
