package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** Tells the public tables what happens in the markets. */
final class MarketEvents implements ExchangeListener {

    private final Symbols symbols;
    private final Instruments instruments;
    private final TradeRows trades;
    private final Quotes quotes;
    private final Hub hub;
    private final LongSupplier millis;
    private final Changes told = new Changes(List.of("symbol", "timestamp"));

    MarketEvents(
            Symbols symbols, Instruments instruments, TradeRows trades, Quotes quotes, Hub hub, LongSupplier millis) {
        this.symbols = symbols;
        this.instruments = instruments;
        this.trades = trades;
        this.quotes = quotes;
        this.hub = hub;
        this.millis = millis;
        symbols.all().forEach(rules -> told.put(rules.symbol(), instruments.live(rules)));
    }

    @Override
    public void onTrade(TapeTrade trade) {
        hub.publish("trade", "insert", List.of(trades.row(trade)));
        instrument(symbols.rules(trade.pair()));
    }

    @Override
    public void onBook(BookUpdate update) {
        hub.each(socket -> socket.book(update.pair(), millis.getAsLong()));
        ObjectNode quote = quotes.update(update.pair());
        if (quote != null) {
            hub.publish("quote", "insert", List.of(quote));
            instrument(symbols.rules(update.pair()));
        }
    }

    private void instrument(Rules rules) {
        ObjectNode changed = told.update(rules.symbol(), instruments.live(rules));
        if (changed != null) {
            hub.publish("instrument", "update", List.of(changed));
        }
    }
}
