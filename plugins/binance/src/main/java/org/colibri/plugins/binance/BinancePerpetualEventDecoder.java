package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.MarketSink;

/** Decodes the public events of futures: aggregated trades, best bid and ask, mark price and funding, candles. */
final class BinancePerpetualEventDecoder implements BinanceEvents {

    private final MarketSink sink;
    private final BinanceEventDecoder same;

    BinancePerpetualEventDecoder(MarketSink sink) {
        this.sink = sink;
        this.same = new BinanceEventDecoder(sink);
    }

    @Override
    public boolean decode(String stream, String type, JsonNode event) {
        switch (type) {
            case "aggTrade" -> trade(event);
            case "bookTicker" -> ticker(event);
            case "markPriceUpdate" -> funding(event);
            case "kline", "24hrTicker" -> same.decode(stream, type, event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void trade(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.trade(trade(instrument, event));
        }
    }

    /** An aggregated trade, of a stream or of REST. */
    static PublicTrade trade(Instrument instrument, JsonNode trade) {
        return new PublicTrade(
                instrument.tradingPair(),
                JsonFields.text(trade, "a"),
                JsonFields.decimal(trade, "p"),
                JsonFields.decimal(trade, "q"),
                BinanceMarketData.takerSide(JsonFields.flag(trade, "m")),
                JsonFields.number(trade, "T"));
    }

    private void ticker(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.ticker(BinanceEventDecoder.quotes(instrument, event, null, JsonFields.number(event, "T")));
        }
    }

    /** The interval is told by REST only. */
    private void funding(JsonNode event) {
        Instrument instrument = instrument(event);
        if (instrument != null) {
            sink.funding(new Funding(
                    instrument.tradingPair(),
                    JsonFields.decimalOrNull(event, "r"),
                    JsonFields.numberOrZero(event, "T"),
                    null,
                    JsonFields.decimalOrNull(event, "p"),
                    JsonFields.decimalOrNull(event, "i")));
        }
    }

    private Instrument instrument(JsonNode event) {
        return sink.instrument(JsonFields.text(event, "s"));
    }
}
