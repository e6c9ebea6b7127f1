package org.colibri.kit.venue;

import java.math.BigDecimal;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;

/** The market's prices by which orders are judged, from a connector's books. On its loop. */
final class BookPrices {

    private final Connector connector;

    BookPrices(Connector connector) {
        this.connector = connector;
    }

    /** What a market order would meet first; null for other orders, and when the book cannot tell. */
    BigDecimal bestOpposite(OrderRequest request) {
        OrderBook book = request.type() == OrderType.MARKET ? book(request) : null;
        if (book == null || book.depth(request.side().takesFrom()) == 0) {
            return null;
        }
        return book.instrument().price(request.side() == Side.BUY ? book.bestAsk() : book.bestBid());
    }

    /** What the venue's rules measure the order by: see {@code OrderRules.check}. */
    BigDecimal reference(Instrument instrument, OrderRequest request) {
        if (request.type() == OrderType.MARKET) {
            return bestOpposite(request);
        }
        if (instrument == null
                || instrument.priceBand() == null
                || !instrument.priceBand().isRelative()) {
            return null;
        }
        OrderBook book = book(request);
        return book == null ? null : book.mid();
    }

    private OrderBook book(OrderRequest request) {
        OrderBook book = connector.book(request.tradingPair());
        return book == null || book.state() == BookState.INVALID ? null : book;
    }
}
