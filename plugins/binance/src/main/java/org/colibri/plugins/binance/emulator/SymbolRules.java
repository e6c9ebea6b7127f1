package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A symbol's trading rules, and how {@code exchangeInfo} tells them.
 *
 * @param symbol base and quote without separator
 * @param tickSize price increment, also the lowest price
 * @param stepSize amount increment, also the smallest amount
 * @param maxMarketAmount largest amount of a market order, base units
 */
record SymbolRules(
        String symbol,
        TradingPair pair,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal maxPrice,
        BigDecimal maxAmount,
        BigDecimal maxMarketAmount,
        BigDecimal minNotional,
        BigDecimal maxNotional) {

    /** A limit price may lie between a fifth and the fivefold of the average price, on both sides. */
    static final BigDecimal MULTIPLIER_UP = new BigDecimal("5");

    static final BigDecimal MULTIPLIER_DOWN = new BigDecimal("0.2");
    static final int AVERAGE_MINUTES = 5;
    static final int MAX_ORDERS = 200;
    static final int MAX_AMENDMENTS = 10;

    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000");
    private static final BigDecimal MAX_STEPS = new BigDecimal("900000000");
    private static final BigDecimal MAX_MARKET_STEPS = new BigDecimal("10000000");
    private static final BigDecimal MAX_NOTIONAL = new BigDecimal("9000000");

    /** Plausible rules for a pair: cents on BTC and ETH in USDT, finer ones against coins, four places elsewhere. */
    static SymbolRules of(TradingPair pair) {
        boolean againstCoin = pair.quote().equals("BTC") || pair.quote().equals("ETH");
        if (againstCoin) {
            return of(pair, "0.00001", "0.0001", "0.0001");
        }
        return switch (pair.toString()) {
            case "BTC-USDT" -> of(pair, "0.01", "0.00001", "5");
            case "ETH-USDT" -> of(pair, "0.01", "0.0001", "5");
            default -> of(pair, "0.0001", "0.1", "5");
        };
    }

    private static SymbolRules of(TradingPair pair, String tick, String step, String minNotional) {
        BigDecimal stepSize = new BigDecimal(step);
        return new SymbolRules(
                pair.base() + pair.quote(),
                pair,
                new BigDecimal(tick),
                stepSize,
                MAX_PRICE,
                stepSize.multiply(MAX_STEPS),
                stepSize.multiply(MAX_MARKET_STEPS),
                new BigDecimal(minNotional),
                MAX_NOTIONAL);
    }

    /** The symbol's entry in {@code exchangeInfo}. */
    ObjectNode describe(boolean withPermissionSets) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbol)
                .put("status", "TRADING")
                .put("baseAsset", pair.base())
                .put("baseAssetPrecision", Num.PLACES)
                .put("quoteAsset", pair.quote())
                .put("quotePrecision", Num.PLACES)
                .put("quoteAssetPrecision", Num.PLACES)
                .put("baseCommissionPrecision", Num.PLACES)
                .put("quoteCommissionPrecision", Num.PLACES);
        node.putArray("orderTypes").add("LIMIT").add("LIMIT_MAKER").add("MARKET");
        node.put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("opoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", true)
                .put("amendAllowed", true)
                .put("pegInstructionsAllowed", false)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false);
        node.set("filters", filters());
        node.putArray("permissions");
        ArrayNode sets = node.putArray("permissionSets");
        if (withPermissionSets) {
            sets.addArray().add("SPOT");
        }
        node.put("defaultSelfTradePreventionMode", "EXPIRE_MAKER");
        node.putArray("allowedSelfTradePreventionModes")
                .add("EXPIRE_TAKER")
                .add("EXPIRE_MAKER")
                .add("EXPIRE_BOTH");
        return node;
    }

    private ArrayNode filters() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Num.text(tickSize))
                .put("maxPrice", Num.text(maxPrice))
                .put("tickSize", Num.text(tickSize));
        list.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", Num.text(stepSize))
                .put("maxQty", Num.text(maxAmount))
                .put("stepSize", Num.text(stepSize));
        list.addObject()
                .put("filterType", "MARKET_LOT_SIZE")
                .put("minQty", Num.text(BigDecimal.ZERO))
                .put("maxQty", Num.text(maxMarketAmount))
                .put("stepSize", Num.text(BigDecimal.ZERO));
        list.addObject()
                .put("filterType", "PERCENT_PRICE_BY_SIDE")
                .put("bidMultiplierUp", MULTIPLIER_UP.toPlainString())
                .put("bidMultiplierDown", MULTIPLIER_DOWN.toPlainString())
                .put("askMultiplierUp", MULTIPLIER_UP.toPlainString())
                .put("askMultiplierDown", MULTIPLIER_DOWN.toPlainString())
                .put("avgPriceMins", AVERAGE_MINUTES);
        list.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Num.text(minNotional))
                .put("applyMinToMarket", true)
                .put("maxNotional", Num.text(maxNotional))
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", AVERAGE_MINUTES);
        list.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", MAX_ORDERS);
        list.addObject().put("filterType", "MAX_NUM_ORDER_AMENDS").put("maxNumOrderAmends", MAX_AMENDMENTS);
        return list;
    }
}
