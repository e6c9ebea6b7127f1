package org.colibri.plugins.bitmex;

import java.util.Map;
import java.util.Set;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/** What the venue lists: this connector's instruments with their units, and the coins. Used on the connector's loop. */
final class BitmexSymbols {

    private Map<String, Listed> listed = Map.of();
    private Set<String> others = Set.of();
    private BitmexAssets assets = BitmexAssets.builtIn();

    /** An instrument with its units. */
    record Listed(Instrument instrument, BitmexUnits units) {}

    /**
     * Takes a newer list.
     *
     * @param instruments by the venue's symbol
     * @param otherKinds symbols that are traded too, but not by this connector
     */
    void replace(Map<String, Listed> instruments, Set<String> otherKinds) {
        listed = Map.copyOf(instruments);
        others = Set.copyOf(otherKinds);
    }

    void replace(BitmexAssets newest) {
        assets = newest;
    }

    /** The instrument with its units, or null when this connector does not list it, or not yet. */
    Listed get(String symbol) {
        return listed.get(symbol);
    }

    /** True for something that the same account trades, by the other connector or none of ours. */
    boolean isOther(String symbol) {
        return others.contains(symbol);
    }

    /** @throws VenueException for an instrument that the venue's newest list does not have */
    BitmexUnits units(Instrument instrument) {
        Listed found = listed.get(instrument.symbol());
        if (found == null) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "BitMEX does not list '" + instrument.symbol() + "', so that its units are not known",
                    "use an instrument of the venue's list");
        }
        return found.units();
    }

    /** The fees in the list, or null for a pair that is not in it. */
    FeeRates listedFees(TradingPair pair) {
        return listed.values().stream()
                .filter(one -> one.instrument().tradingPair().equals(pair))
                .map(one -> one.units().listedFees())
                .findFirst()
                .orElse(null);
    }

    BitmexAssets assets() {
        return assets;
    }
}
