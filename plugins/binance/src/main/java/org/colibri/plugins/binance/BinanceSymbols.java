package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;

/** The newest instruments by the venue's symbol, for answers about all pairs. Used on the connector's loop. */
final class BinanceSymbols {

    private final Map<TradingPair, String> byPair = new HashMap<>();
    private Map<String, Instrument> bySymbol = Map.of();

    void replace(List<Instrument> instruments) {
        Map<String, Instrument> newest = new HashMap<>();
        instruments.forEach(instrument -> {
            newest.put(instrument.symbol(), instrument);
            byPair.put(instrument.tradingPair(), instrument.symbol());
        });
        bySymbol = newest;
    }

    /** The venue's symbol of a pair that was listed at some time. */
    String symbol(TradingPair pair) {
        return byPair.get(pair);
    }

    /** The instrument, or null when the venue does not list it, or not yet. */
    Instrument get(String symbol) {
        return bySymbol.get(symbol);
    }

    /** These, once there is a list of instruments. */
    CompletableFuture<BinanceSymbols> known(MarketApi market) {
        return bySymbol.isEmpty()
                ? market.instruments().thenApply(listed -> this)
                : CompletableFuture.completedFuture(this);
    }

    /** The prices in an answer about all symbols; those of no instrument of ours, or without a price, are left out. */
    Map<TradingPair, BigDecimal> prices(JsonNode answer) {
        Map<TradingPair, BigDecimal> prices = new HashMap<>();
        for (JsonNode row : JsonFields.array(answer, "prices")) {
            Instrument instrument = bySymbol.get(row.path("symbol").asText());
            BigDecimal price = instrument == null ? BigDecimal.ZERO : JsonFields.decimalOrZero(row, "price");
            if (price.signum() > 0) {
                prices.put(instrument.tradingPair(), price);
            }
        }
        return prices;
    }
}
