package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.venue.Market;

/** The public channels of one connection: opens and closes them as its client asks. */
final class Subscriptions {

    /** Channels of one connection, unless limits are off. */
    static final int MOST = 25;

    private static final int FAILED = 10300;
    private static final int TWICE = 10301;
    private static final int TOO_MANY = 10305;
    private static final int NOT_SUBSCRIBED = 10400;

    private final Connection connection;
    private final Channels channels;
    private final Pairs pairs;
    private final FaultBox faults;
    private final Timers timers;
    private final IntSupplier numbers;
    private final long most;
    private final Map<Integer, Channel> open = new LinkedHashMap<>();

    Subscriptions(
            Connection connection,
            Channels channels,
            Pairs pairs,
            FaultBox faults,
            Timers timers,
            IntSupplier numbers,
            long most) {
        this.connection = connection;
        this.channels = channels;
        this.pairs = pairs;
        this.faults = faults;
        this.timers = timers;
        this.numbers = numbers;
        this.most = most;
    }

    void subscribe(JsonNode frame) {
        String wanted = frame.path("channel").asText();
        switch (wanted) {
            case "book", "trades", "ticker" -> {
                PairRules rules = pairs.find(frame.path("symbol").asText());
                if (rules == null) {
                    refuse(frame, FAILED, "symbol: invalid");
                } else if (wanted.equals("book")) {
                    book(frame, rules);
                } else {
                    open(frame, answer(wanted).put("symbol", rules.symbol()), rules, null);
                }
            }
            case "candles" -> {
                Intervals.Key key = Intervals.read(frame.path("key").asText(), pairs);
                if (key == null) {
                    refuse(frame, FAILED, "key: invalid");
                } else {
                    open(frame, answer(wanted).put("key", frame.path("key").asText()), key.rules(), null);
                }
            }
            default -> refuse(frame, FAILED, "channel: unknown");
        }
    }

    void unsubscribe(JsonNode frame) {
        int number = frame.path("chanId").asInt(-1);
        if (!open.containsKey(number)) {
            refuse(frame, NOT_SUBSCRIBED, "unsubscribe: invalid");
            return;
        }
        close(number);
        connection.event(JsonNodeFactory.instance
                .objectNode()
                .put("event", "unsubscribed")
                .put("status", "OK")
                .put("chanId", number)
                .toString());
    }

    /** The connection is closed. */
    void closeAll() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private void book(JsonNode frame, PairRules rules) {
        String precision = frame.path("prec").asText("P0");
        String frequency = frame.path("freq").asText("F0");
        String length = frame.path("len").asText("25");
        BookShape shape = BookShape.of(precision, length);
        if (shape == null) {
            refuse(frame, FAILED, BookShape.of(precision, "25") == null ? "prec: invalid" : "len: invalid");
        } else if (!frequency.equals("F0") && !frequency.equals("F1")) {
            refuse(frame, FAILED, "freq: invalid");
        } else {
            ObjectNode answer = answer("book")
                    .put("symbol", rules.symbol())
                    .put("prec", precision)
                    .put("freq", frequency)
                    .put("len", length);
            open(frame, answer, rules, shape);
        }
    }

    private void open(JsonNode frame, ObjectNode answer, PairRules rules, BookShape shape) {
        int number = numbers.getAsInt();
        Channel channel = channel(answer, number, rules, shape);
        if (open.values().stream().anyMatch(other -> other.key().equals(channel.key()))) {
            refuse(frame, TWICE, "subscribe: dup");
            return;
        }
        if (open.size() >= most) {
            refuse(frame, TOO_MANY, "subscribe: limit");
            return;
        }
        if (frame.has("subId")) {
            answer.set("subId", frame.get("subId"));
        }
        if (answer.has("symbol")) {
            answer.put("pair", rules.name());
        }
        open.put(number, channel);
        connection.open(number);
        connection.event(answer.put("chanId", number).toString());
        channels.add(rules.pair(), channel);
        channel.start();
    }

    private Channel channel(ObjectNode answer, int number, PairRules rules, BookShape shape) {
        ChannelSink sink = new NumberedSink(connection, number);
        Market market = pairs.market(rules);
        String symbol = rules.symbol();
        return switch (answer.path("channel").asText()) {
            case "book" ->
                new BookChannel(symbol, shape, answer.path("freq").asText().equals("F1"), market, sink, faults, timers);
            case "trades" -> new TradeChannel(symbol, market, sink, timers);
            case "ticker" -> new TickerChannel(symbol, market, sink, timers);
            default -> {
                String key = answer.path("key").asText();
                yield new CandleChannel(key, Intervals.read(key, pairs).interval(), market, pairs.openedAt(), sink);
            }
        };
    }

    private void close(int number) {
        Channel channel = open.remove(number);
        channel.stop();
        channels.remove(channel);
        connection.close(number);
    }

    /** The error echoes what was asked. */
    private void refuse(JsonNode frame, int code, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        frame.properties().forEach(field -> error.set(field.getKey(), field.getValue()));
        connection.event(error.put("event", "error")
                .put("msg", message)
                .put("code", code)
                .toString());
    }

    private static ObjectNode answer(String channel) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", "subscribed")
                .put("channel", channel)
                .put("chanId", 0);
    }

    /** A channel of the connection. */
    private record NumberedSink(Connection connection, int number) implements ChannelSink {

        @Override
        public void send(String body) {
            connection.send(number, body);
        }

        @Override
        public void lose() {
            connection.lose();
        }

        @Override
        public boolean has(int flag) {
            return connection.has(flag);
        }
    }
}
