package org.colibri.api.strategy;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Position;

/** A pair at a connector as one bot sees it on its own loop: always the newest state that has arrived there. */
public interface Market {

    /** Connector and pair. */
    MarketKey key();

    /** True when connector and account are ready and the book is fit to trade on. */
    boolean isReady();

    /** Why it is not ready, for people; empty when it is. */
    String notReadyReason();

    /** The instrument with its rules; null before the first. */
    Instrument instrument();

    /** The newest book; null before the first. */
    OrderBook book();

    /** Last traded price; null before the first. */
    BigDecimal lastPrice();

    /** The account's balance of an asset; zero when it never held it. */
    Balance balance(String asset);

    /** Maker and taker fees; never null. */
    FeeRates fees();

    /** The newest funding rate, mark and index price of a perpetual (MD-4); null for spot and before the first. */
    default Funding funding() {
        return null;
    }

    /**
     * The account's open positions in this pair as the venue tells them, at most one in one-way mode, a long and a short
     * one in hedge mode; what others do on the same account is in them. Empty for spot.
     */
    default List<Position> positions() {
        return List.of();
    }
}
