package org.colibri.plugins.binance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

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
}
