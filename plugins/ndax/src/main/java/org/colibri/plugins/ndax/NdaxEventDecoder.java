package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;

/** Decodes the public data that is rarer than book changes: trades, best prices, candles; from events and replies. */
final class NdaxEventDecoder {

    private final MarketSink sink;
    private final NdaxSymbols symbols;
    private final LongSupplier millis;

    NdaxEventDecoder(MarketSink sink, NdaxSymbols symbols, LongSupplier millis) {
        this.sink = sink;
        this.symbols = symbols;
        this.millis = millis;
    }

    /**
     * Decodes an event; those that nobody asked for are passed over.
     *
     * @param topics what the socket is subscribed to: a candle does not name its interval
     */
    void event(String name, JsonNode payload, Collection<MarketTopic> topics) {
        switch (name) {
            case "TradeDataUpdateEvent", "OrderTradeEvent" -> trades(payload);
            case "Level1UpdateEvent" -> ticker(payload);
            case "TickerDataUpdateEvent" -> {
                for (JsonNode row : JsonFields.array(payload, "candles")) {
                    candle(row, topics);
                }
            }
            default -> {
                // states of the market, which the list of instruments tells
            }
        }
    }

    /** Decodes the reply to a subscription that is not a book's. */
    void reply(MarketTopic topic, JsonNode payload) {
        switch (topic.channel()) {
            case TRADES -> trades(payload);
            case TICKER -> ticker(payload);
            case CANDLES -> {
                for (JsonNode row : JsonFields.array(payload, "candles")) {
                    candle(row, List.of(topic));
                }
            }
            case BOOK -> throw new IllegalArgumentException("a book is not decoded here");
        }
    }

    /** The candle topics of an instrument among these. */
    static List<MarketTopic> candles(Collection<MarketTopic> topics, Instrument instrument) {
        return topics.stream()
                .filter(topic -> topic.channel() == Channel.CANDLES
                        && topic.instrument().symbol().equals(instrument.symbol()))
                .toList();
    }

    private void trades(JsonNode payload) {
        for (JsonNode row : JsonFields.array(payload, "trades")) {
            sink.trade(NdaxMarketData.trade(instrument(NdaxMarketData.tradeInstrument(row)), row));
        }
    }

    private void ticker(JsonNode payload) {
        sink.ticker(NdaxMarketData.ticker(instrument(NdaxJson.number(payload, "InstrumentId")), payload));
    }

    private void candle(JsonNode row, Collection<MarketTopic> topics) {
        Instrument instrument = instrument(NdaxMarketData.candleInstrument(row));
        long length = NdaxMarketData.length(row);
        CandleInterval interval = candles(topics, instrument).stream()
                .map(MarketTopic::interval)
                .min(Comparator.comparingLong(each -> Math.abs(each.millis() - length)))
                .orElse(null);
        if (interval != null) {
            sink.candle(NdaxMarketData.candle(instrument, interval, row, millis.getAsLong()));
        }
    }

    private Instrument instrument(long id) {
        NdaxSymbols.Entry entry = symbols.byId(id);
        Instrument instrument =
                entry == null ? null : sink.instrument(entry.instrument().symbol());
        if (instrument == null) {
            throw new IllegalArgumentException("data of instrument " + id + ", which is not listed");
        }
        return instrument;
    }
}
