package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** Tells the public tables what happens in the markets; books and candles while somebody wants them. */
final class MarketEvents implements ExchangeListener, Topics.Feed<Topic> {

    private final Symbols symbols;
    private final Instruments instruments;
    private final TradeRows trades;
    private final Quotes quotes;
    private final BookFeeds books;
    private final BinFeed bins;
    private final Hub hub;
    private final LongSupplier millis;
    private final Changes told = new Changes(List.of("symbol", "timestamp"));

    MarketEvents(
            Symbols symbols,
            Instruments instruments,
            TradeRows trades,
            Quotes quotes,
            BookFeeds books,
            BinFeed bins,
            Hub hub,
            LongSupplier millis) {
        this.symbols = symbols;
        this.instruments = instruments;
        this.trades = trades;
        this.quotes = quotes;
        this.books = books;
        this.bins = bins;
        this.hub = hub;
        this.millis = millis;
        symbols.all().forEach(rules -> told.put(rules.symbol(), instruments.live(rules)));
    }

    @Override
    public void start(Topic topic) {
        if (Tables.isBook(topic.table())) {
            books.start(topic);
        } else if (Tables.interval(topic.table()) != null) {
            bins.start(topic);
        }
    }

    @Override
    public void stop(Topic topic) {
        if (Tables.isBook(topic.table())) {
            books.stop(topic);
        } else if (Tables.interval(topic.table()) != null) {
            bins.stop(topic);
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        hub.publish("trade", "insert", List.of(trades.row(trade)));
        instrument(symbols.rules(trade.pair()));
    }

    @Override
    public void onBook(BookUpdate update) {
        books.changed(update.pair(), millis.getAsLong());
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
