package org.colibri.plugins.ndax.emulator;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Candle;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Market;

/** The events of one market's candles: at each beat the running one, before it those that have closed since. */
final class CandleFeed implements Runnable {

    private static final int MOST = 1_000;

    private final Topic topic;
    private final Market market;
    private final Candles candles;
    private final Topics<Topic> topics;
    private Candle told;

    CandleFeed(Topic topic, Market market, Candles candles, Topics<Topic> topics) {
        this.topic = topic;
        this.market = market;
        this.candles = candles;
        this.topics = topics;
        this.told = market.candle(topic.interval());
    }

    @Override
    public void run() {
        Candle running = market.candle(topic.interval());
        if (running.equals(told)) {
            return;
        }
        List<Candle> news = new ArrayList<>();
        if (running.openTime() > told.openTime()) {
            news.addAll(market.candles(topic.interval(), told.openTime(), running.openTime() - 1, MOST));
        }
        news.add(running);
        told = running;
        news.forEach(candle -> topics.publish(topic, () -> Json.quoted(candles.rows(market, List.of(candle)))));
    }
}
