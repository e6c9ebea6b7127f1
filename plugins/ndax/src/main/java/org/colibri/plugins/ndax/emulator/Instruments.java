package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.Market;

/** The venue's pairs by number, and how their list reads. */
final class Instruments {

    private static final Map<String, Long> KNOWN = Map.of(
            "BTCCAD", 1L, "ETHCAD", 3L, "XRPCAD", 4L, "LTCCAD", 5L, "BTCUSDT", 8L, "BTCUSD", 74L, "DOGECAD", 77L);
    private static final long FIRST_FREE = 100;

    /** A pair that the list still holds though nobody can trade it. */
    private static final Instrument DISABLED = Instrument.builder(new TradingPair("EOS", "CAD"), "EOSCAD")
            .priceIncrement(new BigDecimal("0.0001"))
            .amountIncrement(new BigDecimal("0.01"))
            .minAmount(new BigDecimal("0.1"))
            .build();

    private static final long DISABLED_ID = 75;

    private final Products products;
    private final Map<Long, Market> markets = new LinkedHashMap<>();
    private final Map<TradingPair, Long> ids = new LinkedHashMap<>();

    Instruments(Collection<Market> all, Products products) {
        this.products = products;
        for (Market market : all) {
            Instrument instrument = market.instrument();
            long id = KNOWN.getOrDefault(instrument.symbol(), FIRST_FREE + ids.size());
            markets.put(id, market);
            ids.put(instrument.tradingPair(), id);
            number(instrument);
        }
        number(DISABLED);
    }

    long id(TradingPair pair) {
        return ids.get(pair);
    }

    Collection<Market> markets() {
        return markets.values();
    }

    /** The market that {@code InstrumentId} names. */
    Market required(Parameters parameters) {
        long id = parameters.whole("InstrumentId");
        Market market = markets.get(id);
        if (market == null) {
            throw Refusal.invalidInstrument(Long.toString(id));
        }
        return market;
    }

    /** Likewise; null when it is not given. */
    Market optional(Parameters parameters) {
        return parameters.has("InstrumentId") ? required(parameters) : null;
    }

    /** The market that {@code InstrumentId} or else {@code Symbol} names. */
    Market requiredOrSymbol(Parameters parameters) {
        String symbol = parameters.text("Symbol");
        if (parameters.has("InstrumentId") || symbol == null) {
            return required(parameters);
        }
        return markets.values().stream()
                .filter(market -> market.instrument().symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refusal.invalidInstrument(symbol));
    }

    /** {@code GetInstruments}. */
    ArrayNode describe() {
        ArrayNode list = Json.array();
        markets.forEach((id, market) -> list.add(describe(id, market.instrument(), false)));
        if (!ids.containsKey(DISABLED.tradingPair())) {
            list.add(describe(DISABLED_ID, DISABLED, true));
        }
        return list;
    }

    private void number(Instrument instrument) {
        products.id(instrument.base());
        products.id(instrument.quote());
    }

    private ObjectNode describe(long id, Instrument instrument, boolean disabled) {
        ObjectNode node = Json.object()
                .put("OMSId", 1)
                .put("InstrumentId", id)
                .put("Symbol", instrument.symbol())
                .put("Product1", products.id(instrument.base()))
                .put("Product1Symbol", instrument.base())
                .put("Product2", products.id(instrument.quote()))
                .put("Product2Symbol", instrument.quote())
                .put("InstrumentType", "Standard")
                .put("VenueInstrumentId", id)
                .put("VenueId", 1)
                .put("SortIndex", 0)
                .put("SessionStatus", disabled ? "Stopped" : "Running")
                .put("PreviousSessionStatus", "Stopped")
                .put("SessionStatusDateTime", "2020-11-25T19:42:15.245Z")
                .put("SelfTradePrevention", false)
                .put("QuantityIncrement", Json.tailed(instrument.amountIncrement()))
                .put("PriceIncrement", Json.tailed(instrument.priceIncrement()))
                .put("MinimumQuantity", Json.tailed(instrument.minAmount()))
                .put("MinimumPrice", Json.tailed(instrument.priceIncrement()))
                .put("VenueSymbol", instrument.symbol())
                .put("IsDisable", disabled)
                .put("MasterDataId", 0);
        return collars(node);
    }

    private static ObjectNode collars(ObjectNode node) {
        BigDecimal none = new BigDecimal("0.0");
        return node.put("PriceCollarThreshold", none)
                .put("PriceCollarPercent", none)
                .put("PriceCollarEnabled", false)
                .put("PriceFloorLimit", none)
                .put("PriceFloorLimitEnabled", false)
                .put("PriceCeilingLimit", none)
                .put("PriceCeilingLimitEnabled", false)
                .put("CreateWithMarketRunning", true)
                .put("AllowOnlyMarketMakerCounterParty", false)
                .put("PriceCollarIndexDifference", none)
                .put("PriceCollarConvertToOtcEnabled", false)
                .put("PriceCollarConvertToOtcClientUserId", 0)
                .put("PriceCollarConvertToOtcAccountId", 0)
                .put("PriceCollarConvertToOtcThreshold", none)
                .put("OtcConvertSizeThreshold", none)
                .put("OtcConvertSizeEnabled", false)
                .put("OtcTradesPublic", true)
                .put("PriceTier", 0);
    }
}
