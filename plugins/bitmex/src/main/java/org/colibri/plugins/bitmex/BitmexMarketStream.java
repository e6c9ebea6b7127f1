package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;

/** One public socket: books, trades, best prices, finished candles and funding, each topic a table of one symbol. */
final class BitmexMarketStream implements SocketProtocol<MarketTopic> {

    private static final String CANDLES = "tradeBin";
    private static final String INSTRUMENTS = "instrument";

    private final URI address;
    private final MarketSink sink;
    private final BitmexSymbols symbols;
    private final BitmexBooks books;
    private final Map<String, MarketTopic> asked = new HashMap<>();

    BitmexMarketStream(URI address, MarketSink sink, BitmexSymbols symbols) {
        this.address = address;
        this.sink = sink;
        this.symbols = symbols;
        this.books = new BitmexBooks(sink, symbols);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Public topics need no more than the connection. */
    @Override
    public void opened(SocketLink<MarketTopic> link) {
        link.ready();
    }

    /** What is asked for again may have been taken without our hearing of it, and would be refused: it ends first. */
    @Override
    public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        List<String> again = topics.stream()
                .map(BitmexMarketStream::name)
                .filter(asked::containsKey)
                .toList();
        if (!again.isEmpty()) {
            link.send(BitmexSocketEvent.request("unsubscribe", again));
        }
        for (MarketTopic topic : topics) {
            asked.put(name(topic), topic);
            if (topic.channel() == MarketTopic.Channel.BOOK) {
                books.watch(topic.instrument().symbol());
            }
        }
        link.send(BitmexSocketEvent.request(
                "subscribe", topics.stream().map(BitmexMarketStream::name).toList()));
    }

    @Override
    public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        for (MarketTopic topic : topics) {
            asked.remove(name(topic));
            if (topic.channel() == MarketTopic.Channel.BOOK) {
                books.forget(topic.instrument().symbol());
            }
        }
        link.send(BitmexSocketEvent.request(
                "unsubscribe", topics.stream().map(BitmexMarketStream::name).toList()));
    }

    private static String name(MarketTopic topic) {
        String table =
                switch (topic.channel()) {
                    case BOOK -> "orderBookL2";
                    case TRADES -> "trade";
                    case TICKER -> "quote";
                    case CANDLES -> CANDLES + BitmexWire.BINS.get(topic.interval());
                    case FUNDING -> INSTRUMENTS;
                };
        return table + ':' + topic.instrument().symbol();
    }

    @Override
    public void applicationPing(SocketLink<MarketTopic> link) {
        link.send(BitmexSocketEvent.PING);
    }

    @Override
    public void closed() {
        asked.clear();
        books.clear();
    }

    /** A message that cannot be read at all may have been a book's, and no number will tell that it is missing. */
    @Override
    public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        if (BitmexSocketEvent.isPong(bytes, offset, length)) {
            return;
        }
        JsonNode message;
        try {
            if (books.read(bytes, offset, length)) {
                return;
            }
            message = Json.read(bytes, offset, length);
        } catch (JsonException | IllegalArgumentException | VenueException e) {
            lost(e);
            return;
        }
        BitmexSocketEvent event = new BitmexSocketEvent(message);
        if (message.has("table")) {
            table(message);
        } else if (event.isKnown()) {
            event(link, event);
        } else {
            lost(new IllegalArgumentException("it is of no table, and neither confirms nor refuses anything"));
        }
    }

    private void lost(Exception why) {
        sink.malformed("public message", why);
        books.distrust("a message of the connection could not be read");
    }

    private void table(JsonNode message) {
        String table = message.path("table").asText("");
        for (JsonNode entry : message.path("data")) {
            try {
                row(table, new BitmexRow(entry));
            } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
                sink.malformed("row of " + table, e);
            }
        }
    }

    private void row(String table, BitmexRow row) {
        Instrument instrument = sink.instrument(row.text("symbol"));
        if (instrument == null) {
            throw new IllegalArgumentException("a row about '" + row.text("symbol") + "', which is not listed");
        }
        BitmexMarketData data = new BitmexMarketData(instrument, symbols.units(instrument));
        if (table.equals("trade")) {
            PublicTrade trade = data.trade(row);
            if (trade != null) {
                sink.trade(trade);
            }
        } else if (table.equals("quote")) {
            sink.ticker(data.quote(row));
        } else if (table.equals(INSTRUMENTS)) {
            sink.funding(data.fundingNews(row));
        } else if (table.startsWith(CANDLES)) {
            sink.candle(data.candle(CandleInterval.parse(table.substring(CANDLES.length())), row, true));
        }
    }

    private void event(SocketLink<MarketTopic> link, BitmexSocketEvent event) {
        MarketTopic confirmed = asked.get(event.subscribed());
        VenueException refusal = event.refusal();
        if (confirmed != null) {
            link.acknowledged(confirmed);
        } else if (refusal != null && event.isSubscription()) {
            event.topics().stream()
                    .map(asked::get)
                    .filter(topic -> topic != null)
                    .forEach(topic -> {
                        link.failed(topic, refusal);
                    });
        } else if (refusal != null && !event.isEnd()) {
            sink.malformed("refusal of a message that asked for no topic", refusal);
        }
    }
}
