package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.colibri.api.book.BookView;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.venue.VenueConnector;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A started connector's public data is the venue's. */
abstract class MarketDataContract {

    /** All intervals together may ask for more than a venue grants in a minute, and then wait for the next one. */
    private static final Duration NEXT_PERMITS = EmulatedVenue.BOUND.plusSeconds(60);

    private final VenueUnderTest under;
    private EmulatedVenue venue;

    MarketDataContract(VenueUnderTest under) {
        this.under = under;
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("SYM-1, RULE-1: the map of symbols and the rules are the venue's, both ways")
    void listsInstruments() {
        venue = EmulatedVenue.ready(under);
        MarketApi api = venue.connector().marketApi();
        List<Instrument> listed = venue.ask(api::instruments);
        assertThat(listed)
                .extracting(Instrument::tradingPair)
                .contains(under.pair())
                .doesNotHaveDuplicates();
        assertThat(listed).extracting(Instrument::symbol).doesNotHaveDuplicates();
        Instrument instrument = venue.instrument();
        assertThat(listed).contains(instrument);
        assertThat(instrument.isTrading()).isTrue();
        assertThat(instrument.priceIncrement()).isPositive();
        assertThat(instrument.inverse() ? instrument.contractIncrement() : instrument.amountIncrement())
                .isPositive();
        assertThat(instrument.inverse() ? instrument.minNotional() : instrument.minAmount())
                .isPositive();
        assertThat(instrument.orderTypes()).isNotEmpty();
        assertThat(instrument.priceScale())
                .isGreaterThanOrEqualTo(
                        Decimals.plain(instrument.priceIncrement()).scale());
        TradingPair unlisted = new TradingPair("NOSUCHASSET", under.pair().quote());
        boolean unknown = venue.loop().call(() -> venue.connector().instrument(unlisted) == null);
        assertThat(unknown).isTrue();
    }

    @Test
    @DisplayName("POLL-3, HLTH-1: nothing is ready before the start, all is after it")
    void becomesReady() {
        venue = new EmulatedVenue(under).startEmulator();
        venue.makeConnector();
        assertThat(venue.connector().readiness().items().keySet()).contains("symbols", "rules", "books", "clock");
        assertThat(venue.connector().readiness().isReady()).isFalse();
        assertThat(venue.connector().health().state()).isEqualTo(Health.State.STARTING);
        venue.startConnector().awaitReady();
        venue.await("the connector is healthy", () -> venue.connector().health().state() == Health.State.HEALTHY);
        assertThat(venue.told(EventRecorder::connectorEvents))
                .extracting(ConnectorEvent::kind)
                .contains(EventKind.READINESS_CHANGED, EventKind.HEALTH_CHANGED);
    }

    @Test
    @DisplayName("BOOK-1, BOOK-8: the book is the venue's, level by level, after others change it wholly")
    void keepsTheBook() {
        venue = EmulatedVenue.ready(under);
        BookDesk book = new BookDesk(venue, 1);
        for (int i = 0; i < 8; i++) {
            book.awaitEqual(book.putRandom());
        }
    }

    @Test
    @DisplayName("BOOK-1, BOOK-5: after random trading the book is the venue's and never was crossed")
    void keepsTheBookThroughTrading() {
        venue = EmulatedVenue.ready(under);
        BookDesk book = new BookDesk(venue, 2);
        for (int i = 0; i < 5; i++) {
            book.putRandom();
            book.tradeRandom(12);
        }
        book.awaitEqual(book.putRandom());
        assertNeverCrossedNorInvalid();
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2: in a market that never rests, REST snapshots agree with the stream's book")
    void keepsUpWithALiveMarket() {
        venue = new EmulatedVenue(under)
                .startEmulator(EmulatorOptions.defaults().withMarket("random", 5))
                .startConnector()
                .awaitReady();
        Instrument instrument = venue.instrument();
        Map<Long, BookSnapshot> snapshots = new TreeMap<>();
        List<BookSnapshot> unnumbered = new ArrayList<>();
        venue.awaitNone("three snapshots were met by the stream", () -> {
            BookSnapshot snapshot =
                    venue.ask(() -> venue.connector().marketApi().book(instrument, 20));
            if (snapshot.sequence() == 0 || !numbersBooks()) {
                // Its number says nothing of the stream: each must be as the stream's book was at some moment.
                unnumbered.add(snapshot);
                List<BookView> told = venue.told(EventRecorder::books);
                long same = unnumbered.stream()
                        .filter(one -> told.stream().anyMatch(view -> isSame(view, one)))
                        .count();
                return same >= 3 ? List.of() : List.of("met " + same);
            }
            snapshots.put(snapshot.sequence(), snapshot);
            long met = venue.told(EventRecorder::books).stream()
                    .map(BookView::sequence)
                    .distinct()
                    .filter(snapshots::containsKey)
                    .count();
            return met >= 3 ? List.of() : List.of("met " + met);
        });
        for (BookView book : venue.told(EventRecorder::books)) {
            BookSnapshot snapshot = snapshots.get(book.sequence());
            if (snapshot != null && book.state() == BookState.VALID) {
                BookSnapshot ours = book.snapshot(10);
                assertThat(plain(ours.bids())).isEqualTo(plain(snapshot.bids().subList(0, 10)));
                assertThat(plain(ours.asks())).isEqualTo(plain(snapshot.asks().subList(0, 10)));
            }
        }
        assertNeverCrossedNorInvalid();
    }

    private boolean numbersBooks() {
        return !under.descriptor().capabilities().bookSequenceRule().equalsIgnoreCase("none");
    }

    private static boolean isSame(BookView view, BookSnapshot snapshot) {
        BookSnapshot ours = view.snapshot(10);
        return view.state() == BookState.VALID
                && plain(ours.bids()).equals(plain(snapshot.bids().subList(0, 10)))
                && plain(ours.asks()).equals(plain(snapshot.asks().subList(0, 10)));
    }

    private void assertNeverCrossedNorInvalid() {
        assertThat(venue.told(EventRecorder::books))
                .isNotEmpty()
                .filteredOn(book -> book.state() == BookState.VALID)
                .noneMatch(BookView::isCrossed);
        assertThat(venue.told(EventRecorder::bookEvents))
                .filteredOn(event ->
                        event instanceof BookEvent.BookInvalid invalid && invalid.reason() != BookEvent.Reason.STARTING)
                .isEmpty();
    }

    @Test
    @DisplayName("MD-1, MD-2: each public trade is told once with the taker's side, and the last price follows")
    void tellsTrades() {
        venue = EmulatedVenue.ready(under);
        BookDesk book = new BookDesk(venue, 3);
        book.put(2, 50);
        List<Side> sides = List.of(Side.BUY, Side.SELL, Side.SELL, Side.BUY, Side.BUY);
        sides.forEach(side -> book.trade(side, book.amount(1)));
        venue.await("five trades", () -> venue.events().trades().size() >= sides.size());
        List<PublicTrade> told = venue.told(EventRecorder::trades);
        assertThat(told).extracting(PublicTrade::side).isEqualTo(sides);
        assertThat(told).extracting(PublicTrade::tradeId).doesNotHaveDuplicates();
        assertThat(told).allSatisfy(trade -> {
            assertThat(Quantities.of(book.instrument(), trade.amount(), trade.price()))
                    .isEqualByComparingTo(book.amount(1));
            assertThat(trade.price()).isEqualByComparingTo(trade.side() == Side.BUY ? book.price(2) : book.price(-2));
        });
        venue.await("the last price in the ticker", () -> venue.events().tickers().stream()
                .anyMatch(ticker -> ticker.last() != null && ticker.last().compareTo(book.price(2)) == 0));
    }

    @Test
    @DisplayName("MD-3: the candles asked for are there without hole, and the running one follows the trades")
    void keepsCandles() {
        venue = EmulatedVenue.ready(under);
        BookDesk book = new BookDesk(venue, 4);
        book.put(2, 50);
        List<Candle> updates = new ArrayList<>();
        venue.loop().run(() -> {
            venue.connector().watchCandles(under.pair(), CandleInterval.M1, 30);
        });
        venue.await(
                "30 candles",
                () -> venue.connector().candles(under.pair(), CandleInterval.M1).size() >= 30);
        book.trade(Side.BUY, book.amount(2));
        venue.await("the running candle has the trade's price", () -> {
            List<Candle> candles = venue.connector().candles(under.pair(), CandleInterval.M1);
            updates.clear();
            updates.addAll(candles);
            return candles.stream().anyMatch(candle -> candle.close().compareTo(book.price(2)) == 0);
        });
        for (int i = 1; i < updates.size(); i++) {
            assertThat(updates.get(i).openTime() - updates.get(i - 1).openTime())
                    .isEqualTo(CandleInterval.M1.millis());
        }
        assertThat(updates.subList(0, updates.size() - 1)).allMatch(Candle::closed);
        venue.loop().run(() -> venue.connector().unwatchCandles(under.pair(), CandleInterval.M1));
    }

    @Test
    @DisplayName("MD-3: each interval of the sheet is told by REST, opening in UTC")
    void hasItsCandleIntervals() {
        venue = EmulatedVenue.ready(under);
        Set<CandleInterval> own = under.descriptor().capabilities().candleIntervals();
        MarketApi api = venue.connector().marketApi();
        Instrument instrument = venue.instrument();
        for (CandleInterval interval : own) {
            assertThat(venue.ask(() -> api.candles(instrument, interval, null, 3)))
                    .isNotEmpty()
                    .allSatisfy(candle -> {
                        assertThat(candle.interval()).isEqualTo(interval);
                        assertThat(candle.openTime()).isEqualTo(opened(interval, candle.openTime()));
                    });
        }
    }

    @Test
    @DisplayName("MD-3: each interval of the sheet, and each other that can be built, is kept as a row of candles")
    void keepsCandlesOfAllIntervals() {
        venue = EmulatedVenue.ready(under);
        Set<CandleInterval> own = under.descriptor().capabilities().candleIntervals();
        for (CandleInterval interval : CandleInterval.values()) {
            if (!watchCandles(interval)) {
                assertThat(own).doesNotContain(interval);
                continue;
            }
            venue.loop()
                    .await(
                            () -> "three candles of " + interval,
                            () -> venue.connector()
                                            .candles(under.pair(), interval)
                                            .size()
                                    >= 3,
                            NEXT_PERMITS);
            List<Candle> row = venue.loop().call(() -> venue.connector().candles(under.pair(), interval));
            for (int i = 1; i < row.size(); i++) {
                long opens = row.get(i).openTime();
                assertThat(opened(interval, opens)).isEqualTo(opens);
                assertThat(opened(interval, opens - 1)).isEqualTo(row.get(i - 1).openTime());
                assertThat(row.get(i - 1).closed()).isTrue();
            }
            venue.loop().run(() -> venue.connector().unwatchCandles(under.pair(), interval));
        }
    }

    /** False when the venue has nothing to build the interval from. */
    private boolean watchCandles(CandleInterval interval) {
        return venue.loop().call(() -> {
            try {
                venue.connector().watchCandles(under.pair(), interval, 3);
                return true;
            } catch (VenueException refusal) {
                assertThat(refusal.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
                return false;
            }
        });
    }

    /** When the candle that holds this time opens: weeks on Mondays, months on their first day. */
    private static long opened(CandleInterval interval, long time) {
        OffsetDateTime day = Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        return switch (interval) {
            case MO1 -> day.withDayOfMonth(1).toInstant().toEpochMilli();
            case W1 ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toInstant()
                        .toEpochMilli();
            default -> time / interval.millis() * interval.millis();
        };
    }

    @Test
    @DisplayName("BOOK-4, BOOK-7: a silent book is compared with REST again and again, and stays valid as they agree")
    void comparesWithRest() {
        venue = EmulatedVenue.ready(under.with("book-silence", "300ms")
                .with("book-compare", "300ms")
                .with("book-full-check", "300ms"));
        BookDesk book = new BookDesk(venue, 19);
        book.awaitEqual(book.put(3, 20));
        int before = venue.told(EventRecorder::bookEvents).size();
        Assumptions.assumeTrue(
                venue.connector() instanceof VenueConnector, "a connector that the kit did not make tells no figures");
        Metrics metrics = ((VenueConnector) venue.connector()).metrics();
        long compared =
                metrics.counter("bookComparisons", under.pair().toString()).value();
        venue.await(
                "two comparisons more",
                () -> metrics.counter("bookComparisons", under.pair().toString())
                                .value()
                        >= compared + 2);
        assertThat(metrics.counter("bookDisagreements", under.pair().toString()).value())
                .isZero();
        assertThat(venue.told(EventRecorder::bookEvents)).hasSize(before);
        book.awaitEqual(book.putRandom());
    }

    @Test
    @DisplayName("SYM-5: a pair is added and removed while the other goes on undisturbed")
    void addsAndRemovesPairs() {
        venue = EmulatedVenue.ready(under);
        BookDesk book = new BookDesk(venue, 5);
        MarketApi api = venue.connector().marketApi();
        TradingPair other = venue.ask(api::instruments).stream()
                .map(Instrument::tradingPair)
                .filter(pair -> !pair.equals(under.pair()))
                .findFirst()
                .orElseThrow();
        int before = venue.told(EventRecorder::bookEvents).size();
        Set<MarketChannel> channels = EnumSet.of(MarketChannel.BOOK);
        venue.loop().run(() -> venue.connector().watch(other, channels));
        venue.await(
                "the other book is valid",
                () -> venue.connector().book(other) != null
                        && venue.connector().book(other).state() == BookState.VALID);
        venue.loop().run(() -> venue.connector().unwatch(other, channels));
        book.awaitEqual(book.putRandom());
        assertThat(venue.told(EventRecorder::bookEvents).size()).isEqualTo(before);
        boolean gone = venue.loop().call(() -> venue.connector().book(other) == null);
        assertThat(gone).isTrue();
    }

    private static List<List<BigDecimal>> plain(List<BookLevel> levels) {
        return levels.stream()
                .map(level -> List.of(
                        level.price().stripTrailingZeros(), level.amount().stripTrailingZeros()))
                .toList();
    }
}
