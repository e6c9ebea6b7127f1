package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;

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

    /**
     * What the list held (SYM-3).
     *
     * @param malformed how many entries could not be read
     * @param firstFault which one failed first, and why; null when none did
     */
    record Decoded(List<Listed> listed, int malformed, String firstFault) {

        List<Instrument> instruments() {
            return listed.stream().map(Listed::instrument).toList();
        }
    }

    /** Decodes all entries; one that cannot be read is skipped and counted. */
    static Decoded decode(JsonNode answer) {
        List<Listed> listed = new ArrayList<>();
        int malformed = 0;
        String firstFault = null;
        for (JsonNode entry : JsonFields.array(answer, "instruments")) {
            try {
                listed.add(new Listed(
                        NdaxJson.number(entry, "InstrumentId"),
                        NdaxJson.number(entry, "Product1"),
                        NdaxJson.number(entry, "Product2"),
                        instrument(entry)));
            } catch (IllegalArgumentException | ArithmeticException e) {
                malformed++;
                if (firstFault == null) {
                    firstFault = entry.path("Symbol").asText("an instrument without symbol") + ": " + e.getMessage();
                }
            }
        }
        return new Decoded(List.copyOf(listed), malformed, firstFault);
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
