package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.symbol.Listing;

/** Decodes {@code GET /fapi/v1/exchangeInfo} to perpetuals with their rules (SYM-1, RULE-1). */
final class BinancePerpetualInstruments {

    private static final Set<String> PERPETUAL = Set.of("PERPETUAL", "TRADIFI_PERPETUAL");

    private BinancePerpetualInstruments() {}

    /** Decodes all perpetuals; contracts with a delivery date are none. */
    static Listing<Instrument> decode(JsonNode answer) {
        return BinanceInstruments.decode(answer, BinancePerpetualInstruments::instrument);
    }

    /** Quantities are in base units, so that there is no contract size; null for what is no perpetual. */
    private static Instrument instrument(JsonNode symbol) {
        if (!PERPETUAL.contains(symbol.path("contractType").asText())) {
            return null;
        }
        TradingPair pair = new TradingPair(JsonFields.text(symbol, "baseAsset"), JsonFields.text(symbol, "quoteAsset"));
        JsonNode filters = symbol.path("filters");
        BigDecimal tick = BinanceInstruments.rule(filters, "PRICE_FILTER", "tickSize");
        BigDecimal step = BinanceInstruments.rule(filters, "LOT_SIZE", "stepSize");
        BigDecimal maxAmount = BinanceInstruments.bound(BinanceInstruments.rule(filters, "LOT_SIZE", "maxQty"));
        Set<OrderType> types = orderTypes(symbol);
        return Instrument.builder(pair, JsonFields.text(symbol, "symbol"))
                .perpetual(JsonFields.text(symbol, "marginAsset"))
                .priceIncrement(tick)
                .amountIncrement(step)
                .minAmount(BinanceInstruments.rule(filters, "LOT_SIZE", "minQty"))
                .maxAmount(maxAmount)
                .minNotional(BinanceInstruments.rule(filters, "MIN_NOTIONAL", "notional"))
                .priceBand(priceBand(filters))
                .scales(
                        BinanceInstruments.priceScale(symbol, tick),
                        BinanceInstruments.amountScale(symbol, step, maxAmount))
                .orderTypes(types)
                .timesInForce(types.contains(OrderType.LIMIT) ? EnumSet.allOf(TimeInForce.class) : Set.of())
                .status(BinanceWire.instrumentStatus(JsonFields.text(symbol, "status")))
                .build();
    }

    /** Post-only is a time in force here ({@code GTX}). Where the lists are missing, all is allowed. */
    private static Set<OrderType> orderTypes(JsonNode symbol) {
        Set<OrderType> types = EnumSet.noneOf(OrderType.class);
        boolean limit = names(symbol, "orderTypes", "OrderType", "LIMIT");
        if (limit) {
            types.add(OrderType.LIMIT);
        }
        if (limit && names(symbol, "timeInForce", "timeInForce", "GTX")) {
            types.add(OrderType.LIMIT_MAKER);
        }
        if (names(symbol, "orderTypes", "OrderType", "MARKET")) {
            types.add(OrderType.MARKET);
        }
        return types;
    }

    private static boolean names(JsonNode symbol, String field, String otherName, String wanted) {
        JsonNode list = symbol.has(field) ? symbol.get(field) : symbol.path(otherName);
        if (!list.isArray()) {
            return true;
        }
        for (JsonNode name : list) {
            if (name.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** {@code PERCENT_PRICE} bounds buys above and sells below the mark price, for which the book's middle stands in. */
    private static PriceBand priceBand(JsonNode filters) {
        return new PriceBand(
                BinanceInstruments.bound(BinanceInstruments.rule(filters, "PRICE_FILTER", "minPrice")),
                BinanceInstruments.bound(BinanceInstruments.rule(filters, "PRICE_FILTER", "maxPrice")),
                null,
                BinanceInstruments.bound(BinanceInstruments.rule(filters, "PERCENT_PRICE", "multiplierUp")),
                BinanceInstruments.bound(BinanceInstruments.rule(filters, "PERCENT_PRICE", "multiplierDown")),
                null);
    }
}
