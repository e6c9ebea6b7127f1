package org.colibri.plugins.bitfinex.emulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** The pairs that are traded, by the venue's symbol and by ours. */
final class Pairs {

    private final Map<String, PairRules> bySymbol = new LinkedHashMap<>();
    private final Map<TradingPair, PairRules> byPair = new HashMap<>();
    private final Exchange exchange;

    private final long openedAt;

    /** @param openedAt when the emulator opened, milliseconds since the epoch by the exchange's clock */
    Pairs(Exchange exchange, long openedAt) {
        this.openedAt = openedAt;
        this.exchange = exchange;
        for (Market market : exchange.markets()) {
            PairRules rules = PairRules.of(market.instrument().tradingPair());
            bySymbol.put(rules.symbol(), rules);
            byPair.put(rules.pair(), rules);
        }
    }

    long openedAt() {
        return openedAt;
    }

    Collection<PairRules> all() {
        return bySymbol.values();
    }

    PairRules of(TradingPair pair) {
        return byPair.get(pair);
    }

    Market market(PairRules rules) {
        return exchange.market(rules.pair());
    }

    /** The pair of that symbol, or null. */
    PairRules find(String symbol) {
        return bySymbol.get(symbol);
    }

    /** The pair of that symbol, refused when there is none. */
    PairRules require(String symbol) {
        PairRules rules = find(symbol);
        if (rules == null) {
            throw Refusal.parameter("symbol");
        }
        return rules;
    }
}
