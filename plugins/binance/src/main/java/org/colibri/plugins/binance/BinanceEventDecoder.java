package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.MarketSink;

/** Decodes the public events that are rarer than book deltas: trades, best bid and ask, tickers, candles. */
final class BinanceEventDecoder implements BinanceEvents {

    private final MarketSink sink;

    BinanceEventDecoder(MarketSink sink) {
        this.sink = sink;
    }

    /** What has no type is best bid and ask: known by the stream's name, or by its fields. */
    @Override
    public boolean decode(String stream, String type, JsonNode event) {
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
                    JsonFields.text(event, "t"),
                    JsonFields.decimal(event, "p"),
                    JsonFields.decimal(event, "q"),
                    BinanceMarketData.takerSide(JsonFields.flag(event, "m")),
                    JsonFields.number(event, "T")));
        }
    }

    private void bookTicker(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.ticker(quotes(instrument, event, null, JsonFields.numberOrZero(event, "E")));
        }
    }

    private void ticker(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            BigDecimal last = BinanceOrders.nullIfZero(JsonFields.decimal(event, "c"));
            sink.ticker(quotes(instrument, event, last, JsonFields.number(event, "E")));
        }
    }

    /** Best bid and ask of an event. */
    static Ticker quotes(Instrument instrument, JsonNode event, BigDecimal last, long timestamp) {
        return new Ticker(
                instrument.tradingPair(),
                BinanceOrders.nullIfZero(JsonFields.decimal(event, "b")),
                BinanceOrders.nullIfZero(JsonFields.decimal(event, "B")),
                BinanceOrders.nullIfZero(JsonFields.decimal(event, "a")),
                BinanceOrders.nullIfZero(JsonFields.decimal(event, "A")),
                last,
                timestamp);
    }

    private void candle(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            JsonNode candle = JsonFields.required(event, "k");
            sink.candle(new Candle(
                    instrument.tradingPair(),
                    CandleInterval.parse(JsonFields.text(candle, "i")),
                    JsonFields.number(candle, "t"),
                    JsonFields.decimal(candle, "o"),
                    JsonFields.decimal(candle, "h"),
                    JsonFields.decimal(candle, "l"),
                    JsonFields.decimal(candle, "c"),
                    JsonFields.decimal(candle, "v"),
                    JsonFields.decimal(candle, "q"),
                    JsonFields.flag(candle, "x")));
        }
    }

    private Instrument instrument(JsonNode event) {
        return sink.instrument(JsonFields.text(event, "s"));
    }
}
