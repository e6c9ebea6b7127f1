package org.colibri.plugins.binance.emulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;

/** The perpetuals by symbol, and how requests choose among them. */
final class PerpetualSymbols {

    private final Map<String, PerpetualRules> bySymbol = new LinkedHashMap<>();
    private final Map<TradingPair, PerpetualRules> byPair = new LinkedHashMap<>();

    PerpetualSymbols(Collection<PerpetualRules> rules) {
        for (PerpetualRules rule : rules) {
            bySymbol.put(rule.symbol(), rule);
            byPair.put(rule.pair(), rule);
        }
    }

    Collection<PerpetualRules> all() {
        return bySymbol.values();
    }

    PerpetualRules of(TradingPair pair) {
        return byPair.get(pair);
    }

    /** The symbol of that name, or null. */
    PerpetualRules find(String name) {
        return bySymbol.get(name);
    }

    /** The mandatory parameter {@code symbol}. */
    PerpetualRules required(Parameters parameters) {
        parameters.mandatory("symbol");
        return optional(parameters);
    }

    /** The optional parameter {@code symbol}, or null. */
    PerpetualRules optional(Parameters parameters) {
        String name = parameters.symbol("symbol");
        if (name == null) {
            return null;
        }
        PerpetualRules rules = bySymbol.get(name);
        if (rules == null) {
            throw Refusals.badSymbol();
        }
        return rules;
    }

    /** The one that {@code symbol} names, all where it is not sent. */
    List<PerpetualRules> chosen(Parameters parameters) {
        PerpetualRules one = optional(parameters);
        return one == null ? List.copyOf(all()) : List.of(one);
    }
}
