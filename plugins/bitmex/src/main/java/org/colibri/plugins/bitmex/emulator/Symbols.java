package org.colibri.plugins.bitmex.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** The markets by their names, with their rules. */
final class Symbols {

    private final Map<TradingPair, Rules> rules = new LinkedHashMap<>();
    private final Map<TradingPair, Market> markets = new HashMap<>();
    private final Map<String, Rules> bySymbol = new HashMap<>();

    Symbols(Exchange exchange) {
        for (Market market : exchange.markets()) {
            Rules one = Rules.of(market.instrument());
            rules.put(one.pair(), one);
            markets.put(one.pair(), market);
            bySymbol.put(one.symbol(), one);
        }
    }

    List<Rules> all() {
        return List.copyOf(rules.values());
    }

    Rules rules(TradingPair pair) {
        return rules.get(pair);
    }

    Market market(TradingPair pair) {
        return markets.get(pair);
    }

    /** Null when there is no such symbol. */
    Rules find(String symbol) {
        return bySymbol.get(symbol);
    }

    /** @throws Refusal when there is no such symbol */
    Rules require(String symbol) {
        Rules found = find(symbol);
        if (found == null) {
            throw Refusal.invalid("symbol");
        }
        return found;
    }

    /** Those that a request names: one, or all without a symbol. */
    List<Rules> chosen(Params params) {
        return params.has("symbol") ? List.of(require(params.text("symbol"))) : all();
    }

    /** @throws Refusal when there is no such symbol */
    List<Rules> of(Topic topic) {
        return topic.isWhole() ? all() : List.of(require(topic.symbol()));
    }

    /** All assets that the markets move. */
    List<Coin> coins() {
        Map<String, Coin> coins = new LinkedHashMap<>();
        for (Rules one : rules.values()) {
            if (one.spot()) {
                coins.put(one.base().asset(), one.base());
            }
            coins.put(one.money().asset(), one.money());
        }
        return new ArrayList<>(coins.values());
    }
}
