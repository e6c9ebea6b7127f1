package org.colibri.kit.venue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Candle;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.symbol.SymbolMap;

/**
 * The watched candles of one connector: opens and closes their topics, of which several watches may share one, and hands
 * each candle to all that are made of it (MD-3). On the connector's loop.
 */
final class CandleHub {

    private final MarketParts parts;
    private final SymbolMap symbols;
    private final Map<CandleWatch.Key, CandleWatch> watches = new HashMap<>();
    /** The open watches by what they ask the venue for; lists are replaced, for a subscriber may end its watch meanwhile. */
    private final Map<CandleWatch.Key, List<CandleWatch>> open = new HashMap<>();

    private SocketSession<MarketTopic> session;

    CandleHub(MarketParts parts, SymbolMap symbols) {
        this.parts = parts;
        this.symbols = symbols;
    }

    /** The session of the topics; set once, before anything is watched. */
    void session(SocketSession<MarketTopic> newSession) {
        session = newSession;
    }

    /**
     * Starts a feed as soon as the pair is listed, or counts one more watcher of it.
     *
     * @throws org.colibri.api.model.VenueException when the venue has nothing to build the interval from
     */
    void watch(CandleWatch.Key key, int records) {
        CandleWatch watch = watches.computeIfAbsent(key, k -> new CandleWatch(parts, k));
        watch.add(records);
        open(watch, symbols.instrument(key.tradingPair()));
    }

    void unwatch(CandleWatch.Key key) {
        CandleWatch watch = watches.get(key);
        if (watch != null && watch.remove()) {
            watches.remove(key);
            close(watch);
        }
    }

    /** The watched candles, oldest first; empty until there are as many as were asked for. */
    List<Candle> candles(CandleWatch.Key key) {
        CandleWatch watch = watches.get(key);
        return watch == null ? List.of() : watch.candles();
    }

    /** A pair is listed, perhaps at last. */
    void listed(Instrument instrument) {
        for (CandleWatch watch : List.copyOf(watches.values())) {
            if (watch.venueKey().tradingPair().equals(instrument.tradingPair())) {
                open(watch, instrument);
            }
        }
    }

    private void open(CandleWatch watch, Instrument instrument) {
        if (!watch.isOpen() && instrument != null) {
            watch.open(instrument);
            List<CandleWatch> sharing = new ArrayList<>(openOn(watch.venueKey()));
            sharing.add(watch);
            open.put(watch.venueKey(), sharing);
            session.add(watch.topic());
        }
    }

    private void close(CandleWatch watch) {
        if (!watch.isOpen()) {
            return;
        }
        List<CandleWatch> sharing = new ArrayList<>(openOn(watch.venueKey()));
        sharing.remove(watch);
        if (sharing.isEmpty()) {
            open.remove(watch.venueKey());
            session.remove(watch.topic());
        } else {
            open.put(watch.venueKey(), sharing);
        }
        watch.close();
    }

    private List<CandleWatch> openOn(CandleWatch.Key venueKey) {
        return open.getOrDefault(venueKey, List.of());
    }

    /** The stream of a topic is live. */
    void streamUp(MarketTopic topic) {
        openOn(new CandleWatch.Key(topic.instrument().tradingPair(), topic.interval()))
                .forEach(CandleWatch::streamUp);
    }

    /** The stream told a candle. */
    void candle(Candle candle) {
        for (CandleWatch watch : openOn(new CandleWatch.Key(candle.tradingPair(), candle.interval()))) {
            if (watch.isOpen()) {
                watch.candle(candle);
            }
        }
    }

    /** A trade that the stream told: where it tells closed candles only, the running ones follow it. */
    void trade(PublicTrade trade) {
        if (!parts.candlesFollowTrades()) {
            return;
        }
        for (CandleWatch watch : List.copyOf(watches.values())) {
            if (watch.isOpen() && watch.venueKey().tradingPair().equals(trade.tradingPair())) {
                watch.trade(trade);
            }
        }
    }

    boolean isEmpty() {
        return watches.isEmpty();
    }

    void closeAll() {
        watches.values().forEach(CandleWatch::close);
        watches.clear();
        open.clear();
    }
}
