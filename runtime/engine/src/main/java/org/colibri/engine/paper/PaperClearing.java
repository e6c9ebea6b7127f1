package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.venuekit.venue.ClearingHouse;

/**
 * What orders and fills do to what a paper account holds. It writes what it changes to the account's ledger before anybody
 * hears of it. On the connector's loop.
 */
interface PaperClearing {

    /** What clearing wants of the account's orders, which somebody else keeps. */
    interface Orders {

        /** The pair is of interest: its book, tape and mark price are followed. */
        void follow(TradingPair pair);

        /** An order that the venue wants begins; who calls fills or ends it. */
        PaperOrder forced(OrderRequest request, long now);

        /** The venue has ended an order that may rest. */
        void cut(PaperOrder order);

        /** The venue has made an order that may rest smaller. */
        void shrunk(PaperOrder order);

        /** Takes what the pair's book shows now up to that price, at most so much. */
        List<ClearingHouse.Taken> take(TradingPair pair, Side side, BigDecimal limit, BigDecimal quantity);

        /** Something has changed beside the orders of their owner: it is told. */
        void changed();
    }

    /** Goes on where the ledger ends. Called once, before anything else. */
    void resume(Orders orders);

    /** The pair is traded or watched from now on. */
    void follow(TradingPair pair);

    /**
     * Takes what the order needs of what is available; an order that closes may become smaller.
     *
     * @param taken what it would take now
     * @throws VenueException when it is refused: nothing has changed
     */
    void enter(PaperOrder order, OrderBook book, Taking taken);

    /**
     * Takes up an order of an earlier run that goes on resting.
     *
     * @throws VenueException when that cannot be
     */
    void reenter(PaperOrder order);

    /** So much of the order is filled, in its own measure. */
    void fill(PaperOrder order, Instrument instrument, BigDecimal price, BigDecimal quantity, Liquidity liquidity);

    /** The order has ended: what is held for it is given back. */
    void ended(PaperOrder order);

    /** All that was ever held. */
    List<Balance> balances();

    FeeRates fees(TradingPair pair);

    /** Tells what has changed since the last call. */
    void tell(PaperNews news, long timestamp);

    /** Writes all that there is beside orders. */
    void keep();

    void close();
}
