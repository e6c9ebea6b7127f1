package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** The volume-weighted average price of the last five minutes, by which price filters judge. */
final class AveragePrices implements ExchangeListener {

    private static final long WINDOW_MILLIS = SymbolRules.AVERAGE_MINUTES * 60_000L;

    private final Exchange exchange;
    private final VenueTime time;
    private final Map<TradingPair, Window> windows = new TreeMap<>();

    private static final class Window {

        private final Deque<TapeTrade> trades = new ArrayDeque<>();
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal quote = BigDecimal.ZERO;

        private void add(TapeTrade trade) {
            trades.addLast(trade);
            amount = amount.add(trade.amount());
            quote = quote.add(trade.quoteAmount());
        }

        private void dropBefore(long start) {
            while (!trades.isEmpty() && trades.peekFirst().time() < start) {
                TapeTrade old = trades.removeFirst();
                amount = amount.subtract(old.amount());
                quote = quote.subtract(old.quoteAmount());
            }
        }
    }

    AveragePrices(Exchange exchange, VenueTime time) {
        this.exchange = exchange;
        this.time = time;
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Window window = windows.computeIfAbsent(trade.pair(), pair -> new Window());
        window.add(trade);
        window.dropBefore(trade.time() - WINDOW_MILLIS);
    }

    /** The average to eight places; the last price when nothing traded in the window. */
    BigDecimal of(TradingPair pair) {
        Window window = windows.get(pair);
        if (window != null) {
            window.dropBefore(time.millis() - WINDOW_MILLIS);
            if (!window.trades.isEmpty()) {
                return Num.ratio(window.quote, window.amount);
            }
        }
        return exchange.market(pair).lastPrice();
    }
}
