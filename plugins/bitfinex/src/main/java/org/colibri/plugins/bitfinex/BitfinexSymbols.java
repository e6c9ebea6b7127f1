package org.colibri.plugins.bitfinex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Instrument;
import org.colibri.kit.symbol.AssetNames;

/** The newest instruments by the venue's symbol, and its names of assets. Used on the connector's loop. */
final class BitfinexSymbols {

    private Map<String, Instrument> bySymbol = Map.of();
    private AssetNames assets = BitfinexAssets.builtIn();

    void replace(List<Instrument> instruments, AssetNames names) {
        Map<String, Instrument> newest = new HashMap<>();
        instruments.forEach(instrument -> newest.put(instrument.symbol(), instrument));
        bySymbol = newest;
        assets = names;
    }

    /** The instrument, or null when the venue does not list it, or not yet. */
    Instrument get(String symbol) {
        return bySymbol.get(symbol);
    }

    /** Our name of the venue's asset. */
    String asset(String venueName) {
        return assets.usual(venueName);
    }
}
