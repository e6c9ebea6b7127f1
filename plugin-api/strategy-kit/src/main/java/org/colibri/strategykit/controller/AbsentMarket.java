package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;

/** A market that a controller had in an earlier run and is not configured for any more. */
record AbsentMarket(MarketKey key) implements Market {

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public String notReadyReason() {
        return "it is not configured any more";
    }

    @Override
    public Instrument instrument() {
        return null;
    }

    @Override
    public OrderBook book() {
        return null;
    }

    @Override
    public BigDecimal lastPrice() {
        return null;
    }

    @Override
    public Balance balance(String asset) {
        return new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    @Override
    public FeeRates fees() {
        return new FeeRates(key.tradingPair(), BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
