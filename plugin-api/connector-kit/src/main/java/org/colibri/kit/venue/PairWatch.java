package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.BookTracker;
import org.colibri.kit.market.FundingFeed;
import org.colibri.kit.market.LastPrice;
import org.colibri.kit.market.TradeFeed;

/** One pair that somebody watches: how many watch each channel, and what is open for it. On the connector's loop. */
final class PairWatch {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MarketParts parts;
    private final TradingPair pair;
    private final Map<MarketChannel, Integer> counts = new EnumMap<>(MarketChannel.class);
    private Instrument instrument;
    private BookTracker book;
    private BookPublisher bookPublisher;
    private TradeFeed trades;
    private Bus.Publisher<PublicTrade> tradePublisher;
    private LastPrice lastPrice;
    private Bus.Publisher<Ticker> tickers;
    private FundingFeed funding;
    private Bus.Publisher<Funding> fundings;
    private boolean fundingKnown;

    PairWatch(MarketParts parts, TradingPair pair) {
        this.parts = parts;
        this.pair = pair;
    }

    /** True when nobody watched the channel before. */
    boolean add(MarketChannel channel) {
        return counts.merge(channel, 1, Integer::sum) == 1;
    }

    /** True when nobody watches the channel any more. */
    boolean remove(MarketChannel channel) {
        Integer count = counts.get(channel);
        if (count == null) {
            return false;
        }
        if (count > 1) {
            counts.put(channel, count - 1);
            return false;
        }
        counts.remove(channel);
        return true;
    }

    Set<MarketChannel> channels() {
        return counts.keySet();
    }

    /** The instrument that its topics were opened with, null while the venue does not list the pair. */
    Instrument instrument() {
        return instrument;
    }

    /** Takes the instrument's newest rules; its book moves to another epoch when that is another one. */
    void instrument(Instrument newest) {
        instrument = newest;
        if (book != null) {
            book.instrumentChanged(newest);
        }
    }

    /** Null unless the book is watched. */
    BookTracker book() {
        return book;
    }

    void open(MarketChannel channel) {
        switch (channel) {
            case BOOK -> {
                bookPublisher = new BookPublisher(parts, pair);
                book = new BookTracker(instrument, parts.books(), parts.loop(), bookPublisher, parts.metrics());
                book.start();
            }
            case TRADES -> {
                tradePublisher = parts.publisher(Topics.trades(parts.connector(), pair));
                trades = new TradeFeed(
                        parts.loop(),
                        () -> parts.missedTrades().apply(instrument, TradeFeed.REMEMBERED),
                        tradePublisher::publish,
                        parts.metrics().counter("duplicateTrades", pair.toString()));
                lastPrice = new LastPrice(
                        parts.loop(),
                        trades,
                        () -> parts.api().ticker(instrument),
                        parts.numbers().lastPriceAfter(),
                        parts.numbers().lastPriceEvery(),
                        this::ticker);
                lastPrice.start();
                openTickers();
            }
            case TICKER -> openTickers();
            case FUNDING -> openFunding();
        }
    }

    /** Spot has none. */
    private void openFunding() {
        if (instrument.kind() == InstrumentKind.PERPETUAL) {
            fundings = parts.publisher(Topics.funding(parts.connector(), pair));
            funding = new FundingFeed(parts.loop(), () -> parts.api().funding(instrument), this::found);
            funding.start();
        }
    }

    private void found(Funding newest) {
        boolean first = !fundingKnown;
        fundingKnown = true;
        fundings.publish(newest);
        if (first) {
            parts.owner().fundingKnown();
        }
    }

    private void openTickers() {
        if (tickers == null) {
            tickers = parts.publisher(Topics.ticker(parts.connector(), pair));
        }
    }

    void close(MarketChannel channel) {
        switch (channel) {
            case BOOK -> {
                if (book != null) {
                    book.stop();
                    bookPublisher.close();
                    book = null;
                }
            }
            case TRADES -> {
                if (trades != null) {
                    trades.stop();
                    lastPrice.stop();
                    tradePublisher.close();
                    trades = null;
                    closeTickers(MarketChannel.TICKER);
                }
            }
            case TICKER -> closeTickers(MarketChannel.TRADES);
            case FUNDING -> {
                if (funding != null) {
                    funding.stop();
                    fundings.close();
                    funding = null;
                    fundingKnown = false;
                }
            }
        }
    }

    private void closeTickers(MarketChannel otherUser) {
        if (tickers != null && !counts.containsKey(otherUser)) {
            tickers.close();
            tickers = null;
        }
    }

    void closeAll() {
        for (MarketChannel channel : List.copyOf(counts.keySet())) {
            counts.remove(channel);
            close(channel);
        }
    }

    void trade(PublicTrade trade) {
        if (trades != null) {
            aged("tradeMessageAge", trade.timestamp());
            trades.trade(trade);
        }
    }

    /** Streams that tell of best prices alone leave the last price to the trades (MD-2). */
    void ticker(Ticker ticker) {
        if (tickers != null) {
            aged("tickerMessageAge", ticker.timestamp());
            BigDecimal last = trades == null ? null : lastPrice.price();
            tickers.publish(ticker.last() != null || last == null ? ticker : withLast(ticker, last));
        }
    }

    /** What the stream told now happened at the venue then (HLTH-5); 0 when it does not tell. */
    private void aged(String name, long timestamp) {
        if (timestamp != 0) {
            long age = parts.loop().clock().epochNanos() - timestamp * NANOS_PER_MILLI;
            parts.metrics().latency(name, pair.toString()).record(age);
        }
    }

    private static Ticker withLast(Ticker ticker, BigDecimal last) {
        return new Ticker(
                ticker.tradingPair(),
                ticker.bid(),
                ticker.bidAmount(),
                ticker.ask(),
                ticker.askAmount(),
                last,
                ticker.timestamp());
    }

    void funding(Funding told) {
        if (funding != null) {
            funding.streamed(told);
        }
    }

    /** True for a perpetual whose funding is watched and not known yet. */
    boolean lacksFunding() {
        boolean spot = instrument != null && instrument.kind() != InstrumentKind.PERPETUAL;
        return counts.containsKey(MarketChannel.FUNDING) && !spot && !fundingKnown;
    }

    void streamUp(MarketTopic.Channel channel) {
        if (channel == MarketTopic.Channel.BOOK && book != null) {
            book.streamUp();
        } else if (channel == MarketTopic.Channel.TRADES && trades != null) {
            trades.streamUp();
        }
    }

    void streamDown(MarketTopic.Channel channel, String why) {
        if (channel == MarketTopic.Channel.BOOK && book != null) {
            book.streamDown(why);
        }
    }
}
