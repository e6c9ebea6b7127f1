package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.Json;
import org.slf4j.Logger;

/** Reads answers about all pairs, whose instruments may not be known yet. Used on the connector's loop. */
final class BinancePerpetualListed {

    private final MarketApi market;
    private final BinanceSymbols symbols;
    private final Logger log;

    /** @param market asked for the instruments when an answer names a pair that {@code symbols} does not know */
    BinancePerpetualListed(MarketApi market, BinanceSymbols symbols, Logger log) {
        this.market = market;
        this.symbols = symbols;
        this.log = log;
    }

    /** The instrument by the venue's symbol, null when it is no perpetual or not known yet. */
    Instrument known(String symbol) {
        return symbols.get(symbol);
    }

    /** The venue's symbol of a pair that is listed. */
    String symbol(TradingPair pair) {
        return symbols.symbol(pair);
    }

    /** What the decoder makes of each row, by its {@code symbol}; null leaves a row out. */
    <T> CompletableFuture<List<T>> read(Iterable<JsonNode> rows, BiFunction<Instrument, JsonNode, T> decoder) {
        boolean allKnown = true;
        for (JsonNode row : rows) {
            String symbol = row.path("symbol").asText();
            allKnown &= symbols.get(symbol) != null || isDelivery(symbol);
        }
        return (allKnown ? CompletableFuture.completedFuture(List.<Instrument>of()) : market.instruments())
                .thenApply(ignored -> Json.decode(null, none -> decode(rows, decoder)));
    }

    private <T> List<T> decode(Iterable<JsonNode> rows, BiFunction<Instrument, JsonNode, T> decoder) {
        List<T> found = new ArrayList<>();
        for (JsonNode row : rows) {
            String symbol = row.path("symbol").asText();
            Instrument instrument = symbols.get(symbol);
            T value = instrument == null ? null : decoder.apply(instrument, row);
            if (value != null) {
                found.add(value);
            } else if (instrument == null && !isDelivery(symbol)) {
                log.warn("a row about '{}', which is no readable perpetual of the venue, is left out", symbol);
            }
        }
        return found;
    }

    /** Contracts with a delivery date carry it behind an underscore; they are not ours. */
    static boolean isDelivery(String symbol) {
        return symbol.indexOf('_') >= 0;
    }
}
