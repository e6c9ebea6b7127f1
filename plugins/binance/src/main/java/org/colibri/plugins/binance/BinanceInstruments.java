package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.symbol.Listing;

/** Decodes {@code GET /api/v3/exchangeInfo} to instruments with their rules (SYM-1, RULE-1). */
final class BinanceInstruments {

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private BinanceInstruments() {}

    /** Decodes all symbols of spot. */
    static Listing<Instrument> decode(JsonNode answer) {
        return decode(answer, BinanceInstruments::instrument);
    }

    /** @param decoder null for a symbol that is not one of this connector's */
    static Listing<Instrument> decode(JsonNode answer, Function<JsonNode, Instrument> decoder) {
        return Listing.of(
                JsonFields.array(JsonFields.required(answer, "symbols"), "symbols"),
                symbol -> symbol.path("symbol").asText("a symbol without name"),
                decoder);
    }

    private static Instrument instrument(JsonNode symbol) {
        TradingPair pair = new TradingPair(JsonFields.text(symbol, "baseAsset"), JsonFields.text(symbol, "quoteAsset"));
        JsonNode filters = symbol.path("filters");
        BigDecimal tick = rule(filters, "PRICE_FILTER", "tickSize");
        BigDecimal step = rule(filters, "LOT_SIZE", "stepSize");
        BigDecimal largest = rule(filters, "LOT_SIZE", "maxQty");
        BigDecimal maxAmount = largest.signum() == 0 ? null : largest;
        BigDecimal notional = rule(filters, "NOTIONAL", "minNotional");
        if (notional.signum() == 0) {
            // older symbols have this filter in its place
            notional = rule(filters, "MIN_NOTIONAL", "minNotional");
        }
        Set<OrderType> types = orderTypes(symbol.path("orderTypes"));
        return Instrument.builder(pair, JsonFields.text(symbol, "symbol"))
                .priceIncrement(tick)
                .amountIncrement(step)
                .minAmount(rule(filters, "LOT_SIZE", "minQty"))
                .maxAmount(maxAmount)
                .minNotional(notional)
                .priceBand(priceBand(filters))
                .scales(priceScale(symbol, tick), amountScale(symbol, step, maxAmount))
                .orderTypes(types)
                .timesInForce(types.contains(OrderType.LIMIT) ? EnumSet.allOf(TimeInForce.class) : Set.of())
                .status(status(symbol))
                .build();
    }

    /** A symbol that is listed without spot trading cannot be traded here. */
    private static InstrumentStatus status(JsonNode symbol) {
        return symbol.path("isSpotTradingAllowed").asBoolean(true)
                ? BinanceWire.instrumentStatus(JsonFields.text(symbol, "status"))
                : InstrumentStatus.HALTED;
    }

    private static Set<OrderType> orderTypes(JsonNode names) {
        Set<OrderType> types = EnumSet.noneOf(OrderType.class);
        for (JsonNode name : names) {
            switch (name.asText()) {
                case "LIMIT" -> types.add(OrderType.LIMIT);
                case "LIMIT_MAKER" -> types.add(OrderType.LIMIT_MAKER);
                case "MARKET" -> types.add(OrderType.MARKET);
                default -> {
                    // types with triggers are not ours
                }
            }
        }
        return types;
    }

    /**
     * {@code PRICE_FILTER} is absolute. {@code PERCENT_PRICE(_BY_SIDE)} lies around the venue's weighted average price of
     * {@code avgPriceMins} minutes, for which the book's middle stands in.
     */
    private static PriceBand priceBand(JsonNode filters) {
        BigDecimal down = rule(filters, "PERCENT_PRICE", "multiplierDown");
        BigDecimal up = rule(filters, "PERCENT_PRICE", "multiplierUp");
        return new PriceBand(
                bound(rule(filters, "PRICE_FILTER", "minPrice")),
                bound(rule(filters, "PRICE_FILTER", "maxPrice")),
                bound(rule(filters, "PERCENT_PRICE_BY_SIDE", "bidMultiplierDown")
                        .max(down)),
                bound(least(rule(filters, "PERCENT_PRICE_BY_SIDE", "bidMultiplierUp"), up)),
                bound(rule(filters, "PERCENT_PRICE_BY_SIDE", "askMultiplierDown")
                        .max(down)),
                bound(least(rule(filters, "PERCENT_PRICE_BY_SIDE", "askMultiplierUp"), up)));
    }

    /** Null for a bound that zero disables. */
    static BigDecimal bound(BigDecimal value) {
        return value.signum() == 0 ? null : value;
    }

    /** Zero disables either. */
    private static BigDecimal least(BigDecimal a, BigDecimal b) {
        return a.signum() == 0 ? b : b.signum() == 0 ? a : a.min(b);
    }

    /** A filter's value; filters come in any order, any may be missing, and zero disables the rule. */
    static BigDecimal rule(JsonNode filters, String type, String field) {
        for (JsonNode filter : filters) {
            if (type.equals(filter.path("filterType").asText())) {
                BigDecimal value = JsonFields.decimalOrZero(filter, field);
                if (value.signum() < 0) {
                    throw new IllegalArgumentException(type + "." + field + " is negative: " + value);
                }
                return Decimals.plain(value);
            }
        }
        return BigDecimal.ZERO;
    }

    static int priceScale(JsonNode symbol, BigDecimal tick) {
        int told = JsonFields.has(symbol, "quotePrecision")
                ? precision(symbol, "quotePrecision")
                : precision(symbol, "quoteAssetPrecision");
        return Math.max(tick.scale(), told);
    }

    static int amountScale(JsonNode symbol, BigDecimal step, BigDecimal maxAmount) {
        int scale = Math.max(step.scale(), precision(symbol, "baseAssetPrecision"));
        while (maxAmount != null && scale > 0 && !fits(maxAmount, scale)) {
            scale--;
        }
        return scale;
    }

    /** Decimal places that the venue says it writes; 0 where it says nothing. */
    private static int precision(JsonNode symbol, String field) {
        long told = JsonFields.numberOrZero(symbol, field);
        if (told < 0 || told > Decimals.MAX_SCALE) {
            throw new IllegalArgumentException(field + " is " + told + ": expected 0 to " + Decimals.MAX_SCALE);
        }
        return (int) told;
    }

    private static boolean fits(BigDecimal amount, int scale) {
        return amount.movePointRight(scale).toBigInteger().compareTo(LONG_MAX) <= 0;
    }
}
