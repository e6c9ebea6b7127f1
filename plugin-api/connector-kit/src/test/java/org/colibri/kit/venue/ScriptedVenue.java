package org.colibri.kit.venue;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Clock;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.clock.ServerTime;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.order.ScriptedApi;

/**
 * A venue for tests of the connector. Its socket speaks plain words: {@code delta BTCUSDT 11 bid 100 2}, {@code trade
 * BTCUSDT 7}, {@code candle BTCUSDT 1h 1763798400000 100 closed}; each topic is confirmed at once.
 */
final class ScriptedVenue implements Venue, MarketApi {

    final List<String> asked = new ArrayList<>();
    final List<Instrument> instruments = new ArrayList<>();
    final List<VenueAccess> accesses = new ArrayList<>();
    final Set<CandleInterval> candleIntervals = EnumSet.allOf(CandleInterval.class);
    /** What REST tells, oldest first. */
    final List<Candle> candles = new ArrayList<>();

    boolean down;
    boolean closed;
    long bookSequence = 10;

    /** What the connector says of this venue. */
    ConnectorDescriptor descriptor() {
        CapabilitySheet sheet = new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                CapabilitySheet.AmendRule.NONE,
                false,
                1,
                1,
                true,
                true,
                true,
                false,
                36,
                "[a-z]",
                "plus one",
                CapabilitySheet.ChecksumRule.IGNORED,
                0,
                candleIntervals,
                Set.of(),
                true,
                0,
                false,
                Set.of(),
                Set.of(),
                false,
                List.of(),
                "test",
                "2026-01-01");
        return new ConnectorDescriptor(
                "Test",
                "test",
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                ConnectorDescriptor.Tier.BRONZE,
                "us",
                ConnectorDescriptor.VenueState.OPEN,
                Set.of(OrderType.LIMIT),
                Map.of("main", Map.of()),
                List.of(),
                sheet);
    }

    /** A connector of this venue that was not started. */
    VenueConnector connector(PluginContext context, RateLimiter limiter, Map<String, String> options) {
        return connector(context, limiter, options, (parts, account) -> new VenueAccount(parts, account).start());
    }

    VenueConnector connector(
            PluginContext context, RateLimiter limiter, Map<String, String> options, AccountFactory accounts) {
        Clock clock = context.loop().clock();
        ServerTime time = () -> serverTime().thenApply(ignored -> {
            long now = clock.monotonicNanos();
            return new ServerTime.Sample(clock.millis(), now, now);
        });
        return new VenueConnector(
                descriptor(),
                new ConnectorSettings("test", "main", Map.of(), options),
                context,
                this,
                new ClockSync(context.loop(), time, ClockSync.Listener.NONE),
                limiter,
                new Metrics(),
                accounts);
    }

    private <T> CompletableFuture<T> answer(String what, T value) {
        asked.add(what);
        return down
                ? CompletableFuture.failedFuture(VenueException.network("connection refused", false, null))
                : CompletableFuture.completedFuture(value);
    }

    @Override
    public MarketApi marketApi() {
        return this;
    }

    @Override
    public CompletableFuture<Long> serverTime() {
        return answer("time", 1L);
    }

    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        return answer("instruments", List.copyOf(instruments));
    }

    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        return answer(
                "book " + instrument.symbol(),
                new BookSnapshot(
                        instrument.tradingPair(),
                        0,
                        bookSequence,
                        BookState.VALID,
                        List.of(new BookLevel(new BigDecimal("100"), BigDecimal.ONE)),
                        List.of(new BookLevel(new BigDecimal("101"), BigDecimal.ONE))));
    }

    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        return answer(
                "ticker", new Ticker(instrument.tradingPair(), null, null, null, null, new BigDecimal("100.5"), 0));
    }

    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        return answer("trades", List.of());
    }

    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        List<Candle> known = candles.stream()
                .filter(candle -> candle.tradingPair().equals(instrument.tradingPair()))
                .filter(candle -> candle.interval() == interval && (since == null || candle.openTime() >= since))
                .toList();
        int from = since == null ? Math.max(0, known.size() - limit) : 0;
        return answer("candles " + interval, known.subList(from, Math.min(known.size(), from + limit)));
    }

    @Override
    public SequenceRule sequenceRule() {
        return new SequenceRule() {
            @Override
            public boolean snapshotByRest() {
                return true;
            }

            @Override
            public Verdict afterSnapshot(long snapshot, BookChanges message) {
                return afterDelta(snapshot, message);
            }

            @Override
            public Verdict afterDelta(long last, BookChanges message) {
                return message.sequence() <= last
                        ? Verdict.IGNORE
                        : message.sequence() == last + 1 ? Verdict.APPLY : Verdict.GAP;
            }

            @Override
            public boolean snapshotTooOld(long snapshot, BookChanges first) {
                return snapshot + 1 < first.sequence();
            }
        };
    }

    @Override
    public int snapshotDepth() {
        return 100;
    }

    @Override
    public SocketPolicy marketPolicy() {
        return SocketPolicy.standard();
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new WordProtocol(sink);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        VenueAccess access = mock(VenueAccess.class);
        when(access.api()).thenReturn(new ScriptedApi());
        accesses.add(access);
        return access;
    }

    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.text("", 36);
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        throw new UnsupportedOperationException("not asked in these tests");
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class WordProtocol implements SocketProtocol<MarketTopic> {

        private final MarketSink sink;

        WordProtocol(MarketSink sink) {
            this.sink = sink;
        }

        @Override
        public URI address() {
            return URI.create("ws://venue.test");
        }

        @Override
        public void opened(SocketLink<MarketTopic> link) {
            link.ready();
        }

        @Override
        public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
            topics.forEach(topic -> {
                link.send("subscribe " + topic);
                link.acknowledged(topic);
            });
        }

        @Override
        public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
            topics.forEach(topic -> link.send("unsubscribe " + topic));
        }

        @Override
        public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
            String[] words = new String(bytes, offset, length, StandardCharsets.UTF_8).split(" ");
            Instrument instrument = sink.instrument(words[1]);
            if (words[0].equals("trade")) {
                sink.trade(new PublicTrade(
                        instrument.tradingPair(), words[2], BigDecimal.TEN, BigDecimal.ONE, Side.BUY, 1));
                return;
            }
            if (words[0].equals("candle")) {
                BigDecimal price = new BigDecimal(words[4]);
                sink.candle(new Candle(
                        instrument.tradingPair(),
                        CandleInterval.parse(words[2]),
                        Long.parseLong(words[3]),
                        price,
                        price,
                        price,
                        price,
                        BigDecimal.ONE,
                        price,
                        words[5].equals("closed")));
                return;
            }
            BookFeed feed = sink.book(bytes, offset + 6, words[1].length());
            if (feed != null) {
                BookChanges changes = feed.changes().reset(sink.receivedNanos());
                changes.sequence(Long.parseLong(words[2]), Long.parseLong(words[2]));
                changes.bid(
                        instrument.scaledPrice(new BigDecimal(words[4])),
                        instrument.scaledAmount(new BigDecimal(words[5])));
                feed.delta();
            }
        }
    }
}
