package org.colibri.plugins.binance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Instrument;

/** The newest instruments by the venue's symbol, for answers about all pairs. Used on the connector's loop. */
final class BinanceSymbols {

    private Map<String, Instrument> bySymbol = Map.of();

    void replace(List<Instrument> instruments) {
        Map<String, Instrument> newest = new HashMap<>();
        instruments.forEach(instrument -> newest.put(instrument.symbol(), instrument));
        bySymbol = newest;
    }

    /** The instrument, or null when the venue does not list it, or not yet. */
    Instrument get(String symbol) {
        return bySymbol.get(symbol);
    }
}
