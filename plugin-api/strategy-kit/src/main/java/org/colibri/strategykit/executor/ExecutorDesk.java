package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Objects;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.time.Clock;

/**
 * Where an executor trades: its market, the way orders go out, the time, and the rules of its host. Used on the bot's
 * loop.
 *
 * @param positionMode of the account; without effect on spot
 * @param maxRetries refusals an executor may survive
 */
public record ExecutorDesk(Market market, OrderGateway orders, Clock clock, PositionMode positionMode, int maxRetries) {

    public ExecutorDesk {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(orders, "orders");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(positionMode, "positionMode");
    }

    long now() {
        return clock.millis();
    }

    /** True when orders may be placed: everything is ready and the book is fit to trade on. */
    public boolean canTrade() {
        return market.isReady() && instrument() != null && book() != null;
    }

    Instrument instrument() {
        return market.instrument();
    }

    boolean isSpot() {
        return instrument().kind() == InstrumentKind.SPOT;
    }

    /** True where long and short positions stand side by side. */
    public boolean isHedged() {
        return instrument() != null && !isSpot() && positionMode == PositionMode.HEDGE;
    }

    /** The best price of a book side, or null while there is no usable one. */
    BigDecimal best(BookSide side) {
        OrderBook book = book();
        if (book == null) {
            return null;
        }
        long price = book.best(side);
        return price == OrderBook.NONE ? null : book.instrument().price(price);
    }

    /** Best bid for a buyer, best ask for a seller: where an order of that side would rest first; null if unknown. */
    BigDecimal restingBest(Side side) {
        return best(side.restsOn());
    }

    /** The mid price, or null while there is no usable one. */
    public BigDecimal mid() {
        OrderBook book = book();
        return book == null ? null : book.mid();
    }

    private OrderBook book() {
        OrderBook book = market.book();
        return book == null || book.state() == BookState.INVALID ? null : book;
    }
}
