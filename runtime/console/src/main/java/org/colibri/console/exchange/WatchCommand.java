package org.colibri.console.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent.BookInvalid;
import org.colibri.api.event.BookEvent.BookRestored;
import org.colibri.api.event.ConnectorEvent.HealthChanged;
import org.colibri.api.event.ConnectorEvent.ReadinessChanged;
import org.colibri.api.event.Event;
import org.colibri.api.event.OrderEvent.ExternalOrderSeen;
import org.colibri.api.event.OrderEvent.OrderFilled;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.console.PositiveSeconds;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: one line per event, JSON or for people, until told to end. */
@Command(name = "watch", description = "Shows what happens, one line an event, until interrupted.")
final class WatchCommand extends VenueCommand {

    private static final int CANDLES = 150;
    /** The venue's clock may be so much behind ours; rather an old fill told than a new one left out. */
    private static final long CLOCK_DOUBT_MILLIS = 5_000;

    private static final Set<Health.State> FINE =
            EnumSet.of(Health.State.STARTING, Health.State.HEALTHY, Health.State.STOPPED);

    @Parameters(
            arity = "0..*",
            paramLabel = "PAIR",
            description = "Pairs like BTC-USDT; what is the account's needs none.")
    private List<String> pairs = List.of();

    @Option(
            names = "--events",
            paramLabel = "LIST",
            defaultValue = "book,trade",
            description = "Of book, bookDelta, trade, ticker, candle, funding, order, fill, balance, position, status"
                    + " (${DEFAULT-VALUE}).")
    private String events;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "20",
            description = "Levels of a book (${DEFAULT-VALUE}).")
    private int depth;

    @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
    private Long count;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = PositiveSeconds.class,
            description = "End after so many seconds.")
    private Duration time;

    @Option(names = "--interval", paramLabel = "I", defaultValue = "1m", description = "Of candles (${DEFAULT-VALUE}).")
    private String interval;

    @Override
    boolean needsKey() {
        return WatchEvent.parse(events).stream().anyMatch(WatchEvent::isPrivate);
    }

    @Override
    void run(VenueSession session, Output output) {
        throw VenueException.local(ErrorCategory.NOT_SUPPORTED, "watching needs a connection of its own", null);
    }

    @Override
    void runOwn(OwnSession session, Output output) throws Exception {
        Set<WatchEvent> wanted = WatchEvent.parse(events);
        CandleInterval candles = interval(interval);
        atLeastOne("--depth", depth);
        if (count != null) {
            atLeastOne("--count", count);
        }
        if (session.descriptor().kind() == InstrumentKind.SPOT) {
            wanted.stream().filter(WatchEvent::isOfPerpetuals).findFirst().ifPresent(event -> {
                throw VenueException.local(
                        ErrorCategory.NOT_SUPPORTED,
                        "--events " + event.text() + ": a connector of " + InstrumentKind.SPOT + " has none",
                        "leave it out, or use the venue's connector for perpetuals");
            });
        }
        List<TradingPair> watched = pairs.stream().map(VenueCommand::pair).toList();
        boolean needsPair = wanted.stream().anyMatch(event -> !event.isPrivate() && event != WatchEvent.STATUS);
        if (needsPair && watched.isEmpty()) {
            throw new UsageException("watching " + events + " needs a PAIR", "for example BTC-USDT");
        }
        for (TradingPair pair : watched) {
            session.instrument(pair);
        }
        Printer printer = new Printer(output, count == null ? Long.MAX_VALUE : count);
        session.await(() -> {
            begin(session, wanted, watched, candles, printer);
            return CompletableFuture.completedFuture(null);
        });
        if (time == null) {
            printer.done.await();
        } else {
            printer.done.await(time.toMillis(), TimeUnit.MILLISECONDS);
            printer.end();
        }
    }

    private void begin(
            OwnSession session,
            Set<WatchEvent> wanted,
            List<TradingPair> watched,
            CandleInterval candles,
            Printer printer) {
        Connector connector = session.connector();
        String id = session.descriptor().connector();
        Bus bus = session.bus();
        if (wanted.contains(WatchEvent.STATUS)) {
            bus.subscribe(Topics.connector(id), session.loop(), printer::status);
        } else {
            bus.subscribe(Topics.connector(id), session.loop(), printer::trouble);
        }
        connector.start();
        for (TradingPair pair : watched) {
            connector.watch(pair, channels(wanted));
            if (wanted.contains(WatchEvent.CANDLE)) {
                connector.watchCandles(pair, candles, CANDLES);
            }
            subscribe(session, bus, id, pair, wanted, candles, printer);
        }
        if (wanted.stream().anyMatch(WatchEvent::isPrivate)) {
            account(session, bus, id, wanted, printer);
        }
    }

    private void subscribe(
            OwnSession session,
            Bus bus,
            String id,
            TradingPair pair,
            Set<WatchEvent> wanted,
            CandleInterval candles,
            Printer printer) {
        if (wanted.contains(WatchEvent.BOOK)) {
            bus.subscribe(
                    Topics.book(id, pair),
                    session.loop(),
                    book -> printer.print(WatchEvent.BOOK, book.snapshot(depth)));
        }
        if (wanted.contains(WatchEvent.BOOK_DELTA)) {
            bus.subscribe(
                    Topics.bookDeltas(id, pair), session.loop(), delta -> printer.print(WatchEvent.BOOK_DELTA, delta));
        }
        if (wanted.contains(WatchEvent.TRADE)) {
            bus.subscribe(Topics.trades(id, pair), session.loop(), trade -> printer.print(WatchEvent.TRADE, trade));
        }
        if (wanted.contains(WatchEvent.TICKER)) {
            bus.subscribe(Topics.ticker(id, pair), session.loop(), ticker -> printer.print(WatchEvent.TICKER, ticker));
        }
        if (wanted.contains(WatchEvent.FUNDING)) {
            bus.subscribe(
                    Topics.funding(id, pair), session.loop(), funding -> printer.print(WatchEvent.FUNDING, funding));
        }
        if (wanted.contains(WatchEvent.CANDLE)) {
            bus.subscribe(
                    Topics.candles(id, pair, candles),
                    session.loop(),
                    candle -> printer.print(WatchEvent.CANDLE, candle));
        }
        if (wanted.contains(WatchEvent.STATUS)) {
            bus.subscribe(Topics.bookEvents(id, pair), session.loop(), printer::status);
        }
    }

    private static void account(OwnSession session, Bus bus, String id, Set<WatchEvent> wanted, Printer printer) {
        OthersFills others = new OthersFills(
                session.loop(),
                session.connector(),
                session.connector().accountApi(session.accountSettings().credentials()),
                session.clock().millis() - CLOCK_DOUBT_MILLIS,
                fill -> printer.print(WatchEvent.FILL, fill));
        bus.subscribe(Topics.orders(id, "main"), session.loop(), event -> {
            if (wanted.contains(WatchEvent.ORDER)) {
                printer.print(WatchEvent.ORDER, event.order());
            }
            if (wanted.contains(WatchEvent.FILL)) {
                if (event instanceof OrderFilled filled) {
                    printer.print(WatchEvent.FILL, filled.fill());
                } else if (event instanceof ExternalOrderSeen) {
                    others.of(event.order());
                }
            }
        });
        if (wanted.contains(WatchEvent.BALANCE)) {
            bus.subscribe(
                    Topics.balances(id, "main"),
                    session.loop(),
                    event -> printer.print(WatchEvent.BALANCE, event.balance()));
        }
        if (wanted.contains(WatchEvent.POSITION)) {
            bus.subscribe(
                    Topics.positions(id, "main"),
                    session.loop(),
                    event -> printer.print(WatchEvent.POSITION, event.position()));
        }
        session.connector().openAccount(session.accountSettings());
    }

    private static Set<MarketChannel> channels(Set<WatchEvent> wanted) {
        Set<MarketChannel> channels = EnumSet.noneOf(MarketChannel.class);
        if (wanted.contains(WatchEvent.BOOK)
                || wanted.contains(WatchEvent.BOOK_DELTA)
                || wanted.contains(WatchEvent.STATUS)) {
            channels.add(MarketChannel.BOOK);
        }
        if (wanted.contains(WatchEvent.TRADE)) {
            channels.add(MarketChannel.TRADES);
        }
        if (wanted.contains(WatchEvent.TICKER)) {
            channels.add(MarketChannel.TICKER);
        }
        if (wanted.contains(WatchEvent.FUNDING)) {
            channels.add(MarketChannel.FUNDING);
        }
        return channels;
    }

    /** Prints until enough was printed; used on the session's loop. */
    private static final class Printer {

        private final Output output;
        private final AtomicLong left;
        private final CountDownLatch done = new CountDownLatch(1);

        Printer(Output output, long count) {
            this.output = output;
            left = new AtomicLong(count);
        }

        /** Nothing is printed from now on: what closing the connector brings about is no event to watch. */
        void end() {
            left.set(0);
            done.countDown();
        }

        void print(WatchEvent event, Object value) {
            if (left.getAndDecrement() <= 0) {
                end();
                return;
            }
            ObjectNode line = output.vocabulary().mapper().createObjectNode();
            line.put("event", event.text());
            JsonNode fields = output.vocabulary().tree(value);
            if (fields.isObject()) {
                line.setAll((ObjectNode) fields);
            }
            output.jsonLine(line);
            if (left.get() <= 0) {
                end();
            }
        }

        /** Why nothing comes, beside the events that were asked for. */
        void trouble(Event event) {
            boolean ended = left.get() <= 0;
            if (!ended
                    && event instanceof HealthChanged changed
                    && !FINE.contains(changed.after().state())) {
                output.note(changed.after().state() + ": " + changed.after().cause());
            }
        }

        /** Health, readiness and the books' validity, under their kind. */
        void status(Event event) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", event.kind());
            if (event instanceof HealthChanged changed) {
                fields.put("health", changed.after());
            } else if (event instanceof ReadinessChanged changed) {
                fields.put("ready", changed.readiness().isReady());
                fields.put("missing", changed.readiness().missing());
            } else if (event instanceof BookInvalid invalid) {
                fields.put("tradingPair", invalid.header().tradingPair());
                fields.put("reason", invalid.reason());
                fields.put("detail", invalid.detail());
            } else if (event instanceof BookRestored restored) {
                fields.put("tradingPair", restored.header().tradingPair());
                fields.put("reason", restored.reason());
                fields.put("invalidFor", restored.invalidFor());
            }
            fields.put("timestamp", event.header().timestamp());
            print(WatchEvent.STATUS, fields);
        }
    }
}
