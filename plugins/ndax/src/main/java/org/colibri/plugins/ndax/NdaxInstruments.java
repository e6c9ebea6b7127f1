package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.symbol.Listing;

/** Decodes {@code GetInstruments} to instruments with their rules and the ids by which all else names them (SYM-1). */
final class NdaxInstruments {

    private static final Set<OrderType> TYPES = EnumSet.of(OrderType.LIMIT, OrderType.MARKET);

    private NdaxInstruments() {}

    /**
     * One entry.
     *
     * @param id of the instrument in requests and messages
     * @param base id of the base product
     * @param quote id of the quote product
     */
    record Listed(long id, long base, long quote, Instrument instrument) {}

    /** Decodes all entries. */
    static Listing<Listed> decode(JsonNode answer) {
        return Listing.of(
                JsonFields.array(answer, "instruments"),
                entry -> entry.path("Symbol").asText("an instrument without symbol"),
                entry -> new Listed(
                        NdaxJson.number(entry, "InstrumentId"),
                        NdaxJson.number(entry, "Product1"),
                        NdaxJson.number(entry, "Product2"),
                        instrument(entry)));
    }

    private static Instrument instrument(JsonNode entry) {
        TradingPair pair =
                new TradingPair(NdaxJson.text(entry, "Product1Symbol"), NdaxJson.text(entry, "Product2Symbol"));
        BigDecimal tick = Decimals.plain(NdaxJson.decimal(entry, "PriceIncrement"));
        BigDecimal step = Decimals.plain(NdaxJson.decimal(entry, "QuantityIncrement"));
        BigDecimal lowest = NdaxJson.decimalOrNull(entry, "MinimumPrice");
        return Instrument.builder(pair, NdaxJson.text(entry, "Symbol"))
                .priceIncrement(tick)
                .amountIncrement(step)
                .minAmount(Decimals.plain(NdaxJson.decimalOrZero(entry, "MinimumQuantity")))
                .priceBand(lowest == null ? null : PriceBand.absolute(Decimals.plain(lowest), null))
                .scales(tick.scale(), step.scale())
                .orderTypes(TYPES)
                .timesInForce(EnumSet.allOf(TimeInForce.class))
                .status(NdaxWire.instrumentStatus(
                        NdaxJson.text(entry, "SessionStatus"), NdaxJson.flag(entry, "IsDisable")))
                .build();
    }
}
