package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Makes the public events from what happens at the exchange and from time passing. */
final class MarketFeeds implements ExchangeListener, Topics.Feed<Topic> {

    private static final Duration CANDLE_BEAT = Duration.ofSeconds(1);

    private final VenueServices services;
    private final Exchange exchange;
    private final Topics<Topic> topics;
    private final BookEntries books;
    private final PublicTrades trades;
    private final Candles candles;
    private final Level1 level1;
    private final Map<Topic, Timers.Timer> beats = new HashMap<>();
    private final Map<TradingPair, List<BigDecimal>> bestPrices = new HashMap<>();

    MarketFeeds(
            VenueServices services, Instruments instruments, Topics<Topic> topics, BookEntries books, Level1 level1) {
        this.services = services;
        this.exchange = services.exchange();
        this.topics = topics;
        this.books = books;
        this.trades = new PublicTrades(instruments);
        this.candles = new Candles(instruments);
        this.level1 = level1;
    }

    @Override
    public void start(Topic topic) {
        Market market = exchange.market(topic.pair());
        if (topic.kind() == Topic.Kind.TICKER) {
            CandleFeed feed = new CandleFeed(topic, market, candles, topics);
            beats.put(topic, services.loop().timers().every(CANDLE_BEAT, feed));
        } else if (topic.kind() == Topic.Kind.LEVEL1) {
            bestPrices.put(topic.pair(), bestPrices(market));
        }
    }

    @Override
    public void stop(Topic topic) {
        Timers.Timer beat = beats.remove(topic);
        if (beat != null) {
            beat.cancel();
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Market market = exchange.market(trade.pair());
        Topic topic = Topic.of(Topic.Kind.TRADES, trade.pair());
        topics.publish(topic, () -> Json.quoted(trades.one(market, trade)));
        publishLevel1(market);
    }

    @Override
    public void onBook(BookUpdate update) {
        Market market = exchange.market(update.pair());
        ArrayNode changes = books.changes(market, update, services.serverMillis());
        Topic topic = Topic.of(Topic.Kind.LEVEL2, update.pair());
        if (topics.has(topic)) {
            if (market.bestAsk() != null && services.faults().fires(FaultKind.CROSS_BOOK)) {
                books.addCrossed(changes, market, update.lastUpdateId(), services.serverMillis());
            }
            if (!services.faults().fires(FaultKind.SKIP_SEQUENCE)) {
                topics.publish(topic, () -> Json.quoted(changes));
            }
        }
        if (topics.has(Topic.of(Topic.Kind.LEVEL1, update.pair()))) {
            List<BigDecimal> best = bestPrices(market);
            if (!best.equals(bestPrices.put(update.pair(), best))) {
                publishLevel1(market);
            }
        }
    }

    private void publishLevel1(Market market) {
        Topic topic = Topic.of(Topic.Kind.LEVEL1, market.instrument().tradingPair());
        topics.publish(topic, () -> Json.quoted(level1.gateway(market, services.serverMillis())));
    }

    private static List<BigDecimal> bestPrices(Market market) {
        return Arrays.asList(price(market.bestBid()), price(market.bestAsk()));
    }

    private static BigDecimal price(BookLevel level) {
        return level == null ? null : level.price();
    }
}
