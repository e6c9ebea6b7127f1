package org.colibri.kit.order;

import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** What tells one fill of an account from all others (FILL-1); the side tells the two of a trade with oneself apart. */
public record FillKey(TradingPair pair, Side side, String tradeId) {

    static FillKey of(Fill fill) {
        return new FillKey(fill.tradingPair(), fill.side(), fill.tradeId());
    }
}
