package org.colibri.api.strategy;

import org.colibri.api.model.TradingPair;

/** A pair at a connector. */
public record MarketKey(String connector, TradingPair tradingPair) {

    @Override
    public String toString() {
        return connector + "/" + tradingPair;
    }
}
