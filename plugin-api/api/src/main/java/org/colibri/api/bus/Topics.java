package org.colibri.api.bus;

import org.colibri.api.book.OrderBook;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.PositionChanged;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Position;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;

/** The names of the house's topics. */
public final class Topics {

    /** Levels a side of the immutable view that leaves a book's loop. */
    public static final int VIEW_DEPTH = 20;

    /** Candles of one interval that are kept for a slow or new subscriber; an older one gives way to a newer one. */
    public static final int KEPT_CANDLES = 256;

    /** The shortest month: no two months begin closer to each other. */
    private static final long MONTH_MILLIS = 28L * 24 * 60 * 60 * 1000;

    private Topics() {}

    /** The live book on its connector's loop, an immutable view of {@link #VIEW_DEPTH} levels elsewhere. */
    public static Topic<OrderBook> book(String connector, TradingPair pair) {
        return Topic.latest("book/" + connector + "/" + pair, OrderBook.class)
                .detachedBy(book -> book.view(VIEW_DEPTH));
    }

    /** Changed levels of the book, published only while somebody subscribes. */
    public static Topic<BookDelta> bookDeltas(String connector, TradingPair pair) {
        return Topic.dropOldest("bookDelta/" + connector + "/" + pair, BookDelta.class);
    }

    /** When a book stopped or started being fit to trade on. */
    public static Topic<BookEvent> bookEvents(String connector, TradingPair pair) {
        return Topic.lossless("bookEvent/" + connector + "/" + pair, BookEvent.class);
    }

    /** The public tape, each trade once (MD-1). */
    public static Topic<PublicTrade> trades(String connector, TradingPair pair) {
        return Topic.dropOldest("trade/" + connector + "/" + pair, PublicTrade.class);
    }

    /** The newest best prices and last trade. */
    public static Topic<Ticker> ticker(String connector, TradingPair pair) {
        return Topic.latest("ticker/" + connector + "/" + pair, Ticker.class);
    }

    /** A perpetual's newest funding rate with its next time, mark and index price (MD-4). */
    public static Topic<Funding> funding(String connector, TradingPair pair) {
        return Topic.latest("funding/" + connector + "/" + pair, Funding.class);
    }

    /**
     * Running and closed candles: of each the newest state, of the newest {@link #KEPT_CANDLES} for a subscriber that is
     * slow, and for a new one.
     */
    public static Topic<Candle> candles(String connector, TradingPair pair, CandleInterval interval) {
        long step = interval == CandleInterval.MO1 ? MONTH_MILLIS : interval.millis();
        return Topic.latest(
                "candle/" + connector + "/" + pair + "/" + interval,
                Candle.class,
                candle -> Math.floorMod(Math.floorDiv(candle.openTime(), step), KEPT_CANDLES));
    }

    /** What happens to an account's orders, its fills among it. */
    public static Topic<OrderEvent> orders(String connector, String account) {
        return Topic.lossless("order/" + connector + "/" + account, OrderEvent.class);
    }

    /** An account's balances, the newest of each asset. */
    public static Topic<BalanceChanged> balances(String connector, String account) {
        return Topic.latest("balance/" + connector + "/" + account, BalanceChanged.class, event -> event.balance()
                .asset());
    }

    /** An account's positions, the newest of each pair and side. */
    public static Topic<PositionChanged> positions(String connector, String account) {
        return Topic.latest("position/" + connector + "/" + account, PositionChanged.class, event -> {
            Position position = event.position();
            return position.tradingPair() + "/" + position.side();
        });
    }

    /**
     * What happens to an account beside its orders: funding payments, liquidations, positions that nothing explains,
     * changed leverages and modes.
     */
    public static Topic<AccountEvent> account(String connector, String account) {
        return Topic.lossless("account/" + connector + "/" + account, AccountEvent.class);
    }

    /** Health, readiness, instruments and fees of a connector and its accounts. */
    public static Topic<ConnectorEvent> connector(String connector) {
        return Topic.lossless("connector/" + connector, ConnectorEvent.class);
    }
}
