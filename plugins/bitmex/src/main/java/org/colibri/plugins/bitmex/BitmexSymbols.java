package org.colibri.plugins.bitmex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
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

    /**
     * What all pairs are margined by that a told setting leaves open: "all positions are initially set to Cross Margin by
     * default" (the venue's help, Isolated and Cross Margin), with the leverage of that.
     */
    List<MarginSetting> completed(List<MarginSetting> told) {
        Map<TradingPair, MarginSetting> known = new HashMap<>();
        told.forEach(setting -> known.put(setting.tradingPair(), setting));
        return listed.values().stream()
                .map(one ->
                        completed(one, known.getOrDefault(one.instrument().tradingPair(), nothing(one.instrument()))))
                .toList();
    }

    private static MarginSetting nothing(Instrument instrument) {
        return new MarginSetting(instrument.tradingPair(), null, null);
    }

    private static MarginSetting completed(Listed one, MarginSetting told) {
        MarginMode mode = told.marginMode() == null ? MarginMode.CROSS : told.marginMode();
        boolean isOpen = told.leverage() == null && mode == MarginMode.CROSS;
        return new MarginSetting(told.tradingPair(), isOpen ? one.units().crossLeverage() : told.leverage(), mode);
    }

    BitmexAssets assets() {
        return assets;
    }
}
