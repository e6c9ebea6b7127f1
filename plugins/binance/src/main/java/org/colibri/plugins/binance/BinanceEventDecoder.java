package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.kit.venue.MarketSink;

/** Decodes the public events that are rarer than book deltas: trades, best bid and ask, tickers, candles. */
final class BinanceEventDecoder {

    private final MarketSink sink;

    BinanceEventDecoder(MarketSink sink) {
        this.sink = sink;
    }

    /**
     * Decodes one event.
     *
     * @param stream its stream's name, empty for a bare event
     * @param type its {@code e}, empty where it has none: best bid and ask are known by the stream's name, or by their
     *     fields
     * @return false for what is not an event of a stream that we ask for
     */
    boolean decode(String stream, String type, JsonNode event) {
        switch (type) {
            case "trade" -> trade(event);
            case "kline" -> candle(event);
            case "24hrTicker" -> ticker(event);
            case "bookTicker" -> bookTicker(event);
            default -> {
                boolean bare = type.isEmpty() && event.has("u") && event.has("B") && event.has("A");
                if (!stream.endsWith("@bookTicker") && !bare) {
                    return false;
                }
                bookTicker(event);
            }
        }
        return true;
    }

    private void trade(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.trade(new PublicTrade(
                    instrument.tradingPair(),
                    BinanceJson.text(event, "t"),
                    BinanceJson.decimal(event, "p"),
                    BinanceJson.decimal(event, "q"),
                    BinanceMarketData.takerSide(BinanceJson.required(event, "m").asBoolean()),
                    BinanceJson.number(event, "T")));
        }
    }

    private void bookTicker(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.ticker(quotes(instrument, event, null, BinanceJson.numberOrZero(event, "E")));
        }
    }

    private void ticker(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            BigDecimal last = BinanceOrders.nullIfZero(BinanceJson.decimal(event, "c"));
            sink.ticker(quotes(instrument, event, last, BinanceJson.number(event, "E")));
        }
    }

    private static Ticker quotes(Instrument instrument, JsonNode event, BigDecimal last, long timestamp) {
        return new Ticker(
                instrument.tradingPair(),
                BinanceOrders.nullIfZero(BinanceJson.decimal(event, "b")),
                BinanceOrders.nullIfZero(BinanceJson.decimal(event, "B")),
                BinanceOrders.nullIfZero(BinanceJson.decimal(event, "a")),
                BinanceOrders.nullIfZero(BinanceJson.decimal(event, "A")),
                last,
                timestamp);
    }

    private void candle(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            JsonNode candle = BinanceJson.required(event, "k");
            sink.candle(new Candle(
                    instrument.tradingPair(),
                    CandleInterval.parse(BinanceJson.text(candle, "i")),
                    BinanceJson.number(candle, "t"),
                    BinanceJson.decimal(candle, "o"),
                    BinanceJson.decimal(candle, "h"),
                    BinanceJson.decimal(candle, "l"),
                    BinanceJson.decimal(candle, "c"),
                    BinanceJson.decimal(candle, "v"),
                    BinanceJson.decimal(candle, "q"),
                    BinanceJson.required(candle, "x").asBoolean()));
        }
    }

    private Instrument instrument(JsonNode event) {
        return sink.instrument(BinanceJson.text(event, "s"));
    }
}
