package org.colibri.api.strategy;

import java.math.BigDecimal;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;

/**
 * A market that is never ready: it has no instrument, book or price, and balances and fees of zero. Any thread.
 *
 * @param notReadyReason why, for people
 */
public record AbsentMarket(MarketKey key, String notReadyReason) implements Market {

    @Override
    public boolean isReady() {
        return false;
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
