package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.BookTracker;
import org.colibri.kit.book.ByteKeyMap;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.TopicState;
import org.colibri.kit.symbol.SymbolMap;

/**
 * The watched pairs of one connector: opens and closes their topics, and hands each decoded message to the pair that it is
 * about (SYM-5). On the connector's loop.
 */
final class MarketHub implements MarketSink {

    private final MarketParts parts;
    private final SymbolMap symbols;
    private final Map<TradingPair, PairWatch> watches = new HashMap<>();
    private final CandleHub candles;
    private final ByteKeyMap<BookTracker> books = new ByteKeyMap<>();
    private SocketSession<MarketTopic> session;

    MarketHub(MarketParts parts, SymbolMap symbols) {
        this.parts = parts;
        this.symbols = symbols;
        this.candles = new CandleHub(parts, symbols);
    }

    /** The session whose protocols deliver here; set once, before anything is watched. */
    void session(SocketSession<MarketTopic> newSession) {
        session = newSession;
        candles.session(newSession);
    }

    void watch(TradingPair pair, MarketChannel channel) {
        PairWatch watch = watches.computeIfAbsent(pair, p -> new PairWatch(parts, p));
        if (watch.instrument() == null && symbols.instrument(pair) != null) {
            watch.instrument(symbols.instrument(pair));
        }
        if (watch.add(channel) && watch.instrument() != null) {
            open(watch, channel);
        }
        if (channel == MarketChannel.BOOK || channel == MarketChannel.FUNDING) {
            parts.owner().bookStateChanged();
        }
    }

    void unwatch(TradingPair pair, MarketChannel channel) {
        PairWatch watch = watches.get(pair);
        if (watch != null && watch.remove(channel)) {
            close(watch, channel);
            if (watch.channels().isEmpty()) {
                watches.remove(pair);
            }
            parts.owner().bookStateChanged();
        }
    }

    private void open(PairWatch watch, MarketChannel channel) {
        watch.open(channel);
        if (channel == MarketChannel.BOOK) {
            books.put(watch.instrument().symbol(), watch.book());
        }
        if (streams(channel)) {
            session.add(topic(watch, channel));
        }
    }

    private boolean streams(MarketChannel channel) {
        return channel != MarketChannel.FUNDING || parts.streamsFunding();
    }

    private void close(PairWatch watch, MarketChannel channel) {
        if (watch.instrument() == null) {
            return;
        }
        if (streams(channel)) {
            session.remove(topic(watch, channel));
        }
        if (channel == MarketChannel.BOOK) {
            books.remove(watch.instrument().symbol());
        }
        watch.close(channel);
    }

    private static MarketTopic topic(PairWatch watch, MarketChannel channel) {
        return new MarketTopic(MarketTopic.Channel.valueOf(channel.name()), watch.instrument(), null);
    }

    /** The watched candles. */
    CandleHub candles() {
        return candles;
    }

    /** A pair's rules, scales or symbol are others now, or it is listed at last. */
    void instrumentChanged(SymbolMap.Change change) {
        PairWatch watch = watches.get(change.tradingPair());
        Instrument after = change.after();
        if (after != null) {
            candles.listed(after);
        }
        if (watch == null) {
            return;
        }
        Instrument before = watch.instrument();
        if (after == null) {
            delisted(watch);
            return;
        }
        if (before != null && before.symbol().equals(after.symbol())) {
            watch.instrument(after);
            return;
        }
        List<MarketChannel> channels = new ArrayList<>(watch.channels());
        channels.forEach(channel -> close(watch, channel));
        watch.instrument(after);
        channels.forEach(channel -> open(watch, channel));
    }

    /** A stream that stays silent for ever must not leave its last book standing as a valid one (BOOK-7). */
    private void delisted(PairWatch watch) {
        watch.streamDown(MarketTopic.Channel.BOOK, "the venue does not list the pair any more");
        List.copyOf(watch.channels()).forEach(channel -> close(watch, channel));
        watch.instrument(null);
        parts.owner().bookStateChanged();
    }

    /** The state of a topic changed: books and trades follow it. */
    void topicChanged(MarketTopic topic, TopicState before, TopicState after, VenueException why) {
        if (why != null) {
            parts.log().warn("topic " + topic, "subscription to " + topic + " failed", why);
        }
        if (topic.channel() == MarketTopic.Channel.CANDLES) {
            if (after == TopicState.LIVE) {
                candles.streamUp(topic);
            }
            return;
        }
        PairWatch watch = watches.get(topic.instrument().tradingPair());
        if (watch == null) {
            return;
        }
        if (after == TopicState.LIVE) {
            watch.streamUp(topic.channel());
        } else if (before == TopicState.LIVE) {
            watch.streamDown(topic.channel(), "the stream is " + after);
        }
    }

    /** Null when the pair's book is not watched. */
    BookTracker tracker(TradingPair pair) {
        PairWatch watch = watches.get(pair);
        return watch == null ? null : watch.book();
    }

    /** The pairs whose book is watched and {@code INVALID}, or not listed. */
    List<TradingPair> booksMissing() {
        return booksNot(false);
    }

    /** The pairs whose book is watched and not {@code VALID}. */
    List<TradingPair> booksImpaired() {
        return booksNot(true);
    }

    private List<TradingPair> booksNot(boolean valid) {
        List<TradingPair> found = new ArrayList<>();
        watches.forEach((pair, watch) -> {
            if (watch.channels().contains(MarketChannel.BOOK)) {
                BookState state = watch.book() == null
                        ? BookState.INVALID
                        : watch.book().book().state();
                if (state == BookState.INVALID || valid && state == BookState.DEGRADED) {
                    found.add(pair);
                }
            }
        });
        return found;
    }

    /** The middles of the books that are valid, by pair. */
    Map<TradingPair, BigDecimal> middles() {
        Map<TradingPair, BigDecimal> middles = new HashMap<>();
        watches.forEach((pair, watch) -> {
            OrderBook book = watch.book() == null ? null : watch.book().book();
            if (book != null && book.state() != BookState.INVALID && book.mid() != null) {
                middles.put(pair, book.mid());
            }
        });
        return middles;
    }

    /** The perpetuals whose funding is watched and not known yet. */
    List<TradingPair> fundingMissing() {
        List<TradingPair> found = new ArrayList<>();
        watches.forEach((pair, watch) -> {
            if (watch.lacksFunding()) {
                found.add(pair);
            }
        });
        return found;
    }

    boolean isEmpty() {
        return watches.isEmpty() && candles.isEmpty();
    }

    void closeAll() {
        watches.values().forEach(PairWatch::closeAll);
        watches.clear();
        candles.closeAll();
    }

    @Override
    public BookFeed book(byte[] bytes, int offset, int length) {
        return books.get(bytes, offset, length);
    }

    @Override
    public Instrument instrument(String symbol) {
        return symbols.instrument(symbol);
    }

    @Override
    public void trade(PublicTrade trade) {
        PairWatch watch = watches.get(trade.tradingPair());
        if (watch != null) {
            watch.trade(trade);
        }
        candles.trade(trade);
    }

    @Override
    public void ticker(Ticker ticker) {
        PairWatch watch = watches.get(ticker.tradingPair());
        if (watch != null) {
            watch.ticker(ticker);
        }
    }

    @Override
    public void funding(Funding funding) {
        PairWatch watch = watches.get(funding.tradingPair());
        if (watch != null) {
            watch.funding(funding);
        }
    }

    @Override
    public void candle(Candle candle) {
        candles.candle(candle);
    }

    @Override
    public long receivedNanos() {
        return session.receivedNanos();
    }

    @Override
    public void malformed(String what, Throwable cause) {
        parts.metrics().counter("malformed", "market").increment();
        parts.log().warn("malformed market", "a market message was not understood: " + what, cause);
    }
}
