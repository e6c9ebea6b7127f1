package org.colibri.kit.order;

import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** What tells one fill of an account from all others (FILL-1); the side tells the two of a trade with oneself apart. */
public record FillKey(TradingPair pair, Side side, String tradeId) {

    /** The id first: it is what differs. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FillKey key && tradeId.equals(key.tradeId) && side == key.side && pair.equals(key.pair);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tradeId.hashCode() + pair.hashCode()) + side.ordinal();
    }

    static FillKey of(Fill fill) {
        return new FillKey(fill.tradingPair(), fill.side(), fill.tradeId());
    }
}
