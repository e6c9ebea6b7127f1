package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.symbol.Listing;
import org.colibri.plugins.bitmex.BitmexSymbols.Listed;

/** Decodes {@code GET /instrument/active} to one connector's instruments with their rules (SYM-1, RULE-1). */
final class BitmexInstruments {

    private static final Set<String> SPOT = Set.of("IFXXXP");
    private static final Set<String> PERPETUAL = Set.of("FFWCSX", "FFWCSF");

    /** What trades and executions tell of inverse contracts is counted in satoshis, so their base amounts are too. */
    private static final int INVERSE_PLACES = 8;

    private BitmexInstruments() {}

    /**
     * What the list held.
     *
     * @param read instruments of the wanted kind
     * @param others symbols of other kinds, and of quanto contracts, which have no base amount
     */
    record Decoded(Listing<Listed> read, Set<String> others) {

        /** By the venue's symbol. */
        Map<String, Listed> listed() {
            Map<String, Listed> bySymbol = new LinkedHashMap<>();
            read.entries().forEach(one -> bySymbol.put(one.instrument().symbol(), one));
            return bySymbol;
        }
    }

    /** Decodes the instruments of that kind. */
    static Decoded decode(JsonNode answer, InstrumentKind kind) {
        Set<String> types = kind == InstrumentKind.SPOT ? SPOT : PERPETUAL;
        Set<String> others = new HashSet<>();
        Listing<Listed> read = Listing.of(
                BitmexRow.list(answer, "the list of instruments"),
                entry -> symbol(entry).isEmpty() ? "an instrument without symbol" : symbol(entry),
                entry -> {
                    if (!types.contains(entry.path("typ").asText(""))
                            || entry.path("isQuanto").asBoolean(false)) {
                        others.add(symbol(entry));
                        return null;
                    }
                    BitmexRow row = new BitmexRow(entry);
                    return kind == InstrumentKind.SPOT ? spot(row) : perpetual(row);
                });
        return new Decoded(read, others);
    }

    private static String symbol(JsonNode entry) {
        return entry.path("symbol").asText("");
    }

    private static Listed spot(BitmexRow row) {
        BigDecimal unit = BigDecimal.ONE.divide(row.positive("underlyingToPositionMultiplier"));
        Instrument instrument = amounts(builder(row, unit.scale()), row, unit).build();
        return listed(row, instrument, unit, instrument.quote());
    }

    private static Listed perpetual(BitmexRow row) {
        String settle = BitmexAssets.builtIn().asset(row.text("settlCurrency"));
        if (row.is("isInverse")) {
            BigDecimal unit = magnitude(row, "multiplier").divide(magnitude(row, "underlyingToSettleMultiplier"));
            BigDecimal lot = row.positive("lotSize");
            Instrument instrument = builder(row, INVERSE_PLACES)
                    .perpetual(settle)
                    .contracts(unit, true)
                    .contractIncrement(lot)
                    .minNotional(lot.multiply(unit))
                    .build();
            return listed(row, instrument, unit, settle);
        }
        BigDecimal multiplier = row.has("underlyingToPositionMultiplier")
                ? row.positive("underlyingToPositionMultiplier")
                : magnitude(row, "underlyingToSettleMultiplier");
        BigDecimal unit = BigDecimal.ONE.divide(multiplier);
        Instrument instrument = amounts(builder(row, unit.scale()), row, unit)
                .perpetual(settle)
                .contracts(unit, false)
                .build();
        return listed(row, instrument, unit, settle);
    }

    private static Instrument.Builder builder(BitmexRow row, int amountScale) {
        TradingPair pair =
                new TradingPair(BitmexWire.asset(row.text("underlying")), BitmexWire.asset(row.text("quoteCurrency")));
        BigDecimal tick = row.positive("tickSize");
        return Instrument.builder(pair, row.text("symbol"))
                .priceIncrement(tick)
                .scales(tick.scale(), amountScale)
                .orderTypes(EnumSet.allOf(OrderType.class))
                .timesInForce(EnumSet.allOf(TimeInForce.class))
                .status(row.text("state").equals("Open") ? InstrumentStatus.TRADING : InstrumentStatus.HALTED);
    }

    private static Instrument.Builder amounts(Instrument.Builder builder, BitmexRow row, BigDecimal unit) {
        BigDecimal lot = row.positive("lotSize").multiply(unit);
        BigDecimal most = row.nonZeroOrNull("maxOrderQty");
        return builder.amountIncrement(lot).minAmount(lot).maxAmount(most == null ? null : most.multiply(unit));
    }

    /** An inverse contract is settled in its base, every other one in the quote asset's smallest unit. */
    private static Listed listed(BitmexRow row, Instrument instrument, BigDecimal unit, String settleAsset) {
        String field = instrument.inverse() ? "underlyingToSettleMultiplier" : "quoteToSettleMultiplier";
        BigDecimal settleUnit = BigDecimal.ONE.divide(magnitude(row, field));
        FeeRates fees =
                new FeeRates(instrument.tradingPair(), row.decimalOrZero("makerFee"), row.decimalOrZero("takerFee"));
        return new Listed(instrument, new BitmexUnits(unit, settleUnit, settleAsset, fees, crossLeverage(row)));
    }

    private static BigDecimal crossLeverage(BitmexRow row) {
        BigDecimal share = row.nonZeroOrNull("initMargin");
        return share == null ? null : Decimals.plain(BigDecimal.ONE.divide(share, MathContext.DECIMAL32));
    }

    private static BigDecimal magnitude(BitmexRow row, String field) {
        BigDecimal value = row.decimal(field).abs();
        if (value.signum() == 0) {
            throw new IllegalArgumentException(field + " must not be 0");
        }
        return value;
    }
}
