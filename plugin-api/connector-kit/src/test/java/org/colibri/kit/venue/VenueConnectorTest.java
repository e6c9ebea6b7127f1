package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookState;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A connector's public side on a scripted venue. */
class VenueConnectorTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final TradingPair ETH = TradingPair.parse("ETH-USDT");
    private static final Set<MarketChannel> BOOK = EnumSet.of(MarketChannel.BOOK);

    private final ScriptedVenue venue = new ScriptedVenue();
    private final ScriptedSockets sockets = new ScriptedSockets();
    private final TestContext context = new TestContext().with(SocketTransport.class, sockets);
    private final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    private final VenueConnector connector = connector(Map.of());

    VenueConnectorTest() {
        venue.instruments.add(instrument(BTC, "BTCUSDT"));
        venue.instruments.add(instrument(ETH, "ETHUSDT"));
    }

    private static Instrument instrument(TradingPair pair, String symbol) {
        return Instrument.builder(pair, symbol).scales(2, 4).build();
    }

    private VenueConnector connector(Map<String, String> options) {
        return venue.connector(context, limiter, options);
    }

    private void start() {
        context.on(connector::start);
    }

    private void watch(TradingPair pair, Set<MarketChannel> channels) {
        context.on(() -> connector.watch(pair, channels));
    }

    private Health.State health() {
        return connector.health().state();
    }

    private static OrderBook lastBook(List<OrderBook> books) {
        return books.get(books.size() - 1);
    }

    @Test
    @DisplayName("POLL-3, HLTH-1: STARTING with nothing ready, then HEALTHY with all, each change told")
    void becomesReady() {
        assertThat(health()).isEqualTo(Health.State.STARTING);
        assertThat(connector.readiness().missing()).containsExactly("books", "clock", "rules", "symbols");
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofMillis(10));
        assertThat(connector.readiness().isReady()).isTrue();
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
        assertThat(connector.book(BTC).state()).isEqualTo(BookState.VALID);
        assertThat(context.bus().values(ConnectorEvent.HealthChanged.class)).isNotEmpty();
        List<Long> sequences = context.bus().values(ConnectorEvent.class).stream()
                .map(event -> event.header().eventSequence())
                .toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2: book, deltas and events are on the bus; a gap is seen there as INVALID")
    void publishesBooks() {
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofMillis(10));
        context.bus().clear();
        context.on(() -> sockets.receive("delta BTCUSDT 11 bid 100.5 2"));
        OrderBook book = lastBook(context.bus().values(OrderBook.class));
        assertThat(book).isSameAs(connector.book(BTC));
        assertThat(book.bestBid()).isEqualTo(10_050);
        assertThat(context.bus().values(BookDelta.class)).singleElement().satisfies(delta -> assertThat(delta.bids())
                .singleElement()
                .satisfies(level -> assertThat(level.price()).isEqualByComparingTo("100.5")));

        context.on(() -> sockets.receive("delta BTCUSDT 13 bid 100.6 2"));
        assertThat(book.state()).isEqualTo(BookState.INVALID);
        assertThat(context.bus().values(BookEvent.BookInvalid.class)).hasSize(1);
        assertThat(connector.readiness().missing()).containsExactly("books");
        assertThat(health()).isEqualTo(Health.State.DEGRADED);
        venue.bookSequence = 13;
        context.advance(Duration.ofSeconds(1));
        assertThat(context.bus().values(BookEvent.BookRestored.class)).hasSize(1);
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("SYM-5: pairs come and go by count, without a reconnect of the others")
    void addsAndRemovesPairs() {
        start();
        watch(BTC, BOOK);
        watch(BTC, BOOK);
        watch(ETH, BOOK);
        context.advance(Duration.ofSeconds(2));
        assertThat(connector.book(ETH).state()).isEqualTo(BookState.VALID);
        context.on(() -> connector.unwatch(BTC, BOOK));
        assertThat(connector.book(BTC)).as("another still watches").isNotNull();
        context.on(() -> connector.unwatch(BTC, BOOK));
        assertThat(connector.book(BTC)).isNull();
        context.advance(Duration.ofSeconds(2));
        assertThat(sockets.sent).contains("unsubscribe BOOK BTCUSDT");
        assertThat(sockets.connects).isEqualTo(1);
        context.on(() -> sockets.receive("delta ETHUSDT 11 bid 100.5 2"));
        assertThat(connector.book(ETH).bestBid()).isEqualTo(10_050);
        watch(BTC, BOOK);
        context.advance(Duration.ofSeconds(2));
        assertThat(connector.book(BTC).state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("SYM-4: a pair that is not listed yet is opened when it is")
    void watchesPairThatComesLater() {
        TradingPair sol = TradingPair.parse("SOL-USDT");
        start();
        watch(sol, BOOK);
        assertThat(connector.readiness().missing()).contains("books");
        venue.instruments.add(instrument(sol, "SOLUSDT"));
        context.advance(Duration.ofMinutes(30));
        assertThat(connector.book(sol).state()).isEqualTo(BookState.VALID);
        assertThat(context.bus().values(ConnectorEvent.InstrumentChanged.class))
                .extracting(change -> change.after().symbol())
                .contains("SOLUSDT");
    }

    @Test
    @DisplayName("BOOK-7, SYM-4: a pair that the venue lists no more has no valid book, until it is listed again")
    void delistedPair() {
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofSeconds(2));
        OrderBook book = connector.book(BTC);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        Instrument listed = venue.instruments.remove(0);
        context.advance(Duration.ofMinutes(30));

        assertThat(book.state()).isEqualTo(BookState.INVALID);
        assertThat(connector.book(BTC)).isNull();
        assertThat(context.bus().values(BookEvent.BookInvalid.class)).hasSize(1);
        assertThat(connector.readiness().missing()).contains("books");

        venue.instruments.add(listed);
        context.advance(Duration.ofMinutes(30));
        assertThat(connector.book(BTC).state()).isEqualTo(BookState.VALID);
        assertThat(connector.readiness().missing()).doesNotContain("books");
    }

    @Test
    @DisplayName("BOOK-7: a lost socket makes books DEGRADED by REST, and the new one restores them")
    void lostSocket() {
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofSeconds(2));
        sockets.refuse = true;
        context.on(sockets::cut);
        context.advance(Duration.ofMillis(200));
        assertThat(connector.book(BTC).state()).isEqualTo(BookState.DEGRADED);
        assertThat(health()).isEqualTo(Health.State.DEGRADED);
        assertThat(connector.readiness().isReady()).isTrue();
        sockets.refuse = false;
        context.advance(Duration.ofSeconds(40));
        assertThat(connector.book(BTC).state()).isEqualTo(BookState.VALID);
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("POLL-2: the third failed check in a row means DISCONNECTED, one answer ends it")
    void networkCheck() {
        start();
        context.advance(Duration.ofSeconds(1));
        venue.down = true;
        context.advance(Duration.ofSeconds(20));
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
        context.advance(Duration.ofSeconds(10));
        assertThat(health()).isEqualTo(Health.State.DISCONNECTED);
        venue.down = false;
        context.advance(Duration.ofSeconds(10));
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("HLTH-1: a venue that is down at the start is waited for")
    void startsWhileVenueIsDown() {
        venue.down = true;
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofSeconds(60));
        assertThat(health()).isEqualTo(Health.State.DISCONNECTED);
        assertThat(connector.instrument(BTC)).isNull();
        venue.down = false;
        context.advance(Duration.ofSeconds(75));
        assertThat(connector.readiness().isReady()).isTrue();
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("HLTH-1, RATE-5: a ban is RATE_LIMITED until its end")
    void ban() {
        start();
        context.advance(Duration.ofSeconds(1));
        context.on(() -> limiter.ban("api.test", Duration.ofSeconds(30)));
        assertThat(health()).isEqualTo(Health.State.RATE_LIMITED);
        context.advance(Duration.ofSeconds(31));
        assertThat(health()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("MD-1, MD-2: trades once each; without any for 180 s the REST ticker is published")
    void tradesAndTickers() {
        start();
        watch(BTC, EnumSet.of(MarketChannel.TRADES));
        context.advance(Duration.ofSeconds(1));
        context.on(() -> sockets.receive("trade BTCUSDT 1"));
        context.on(() -> sockets.receive("trade BTCUSDT 1"));
        assertThat(context.bus().values(PublicTrade.class)).hasSize(1);
        context.advance(Duration.ofSeconds(186));
        assertThat(context.bus().values(Ticker.class)).isNotEmpty();
    }

    @Test
    @DisplayName("MD-3: candles are watched by count")
    void candles() {
        start();
        context.advance(Duration.ofSeconds(1));
        context.on(() -> connector.watchCandles(BTC, CandleInterval.M1, 20));
        context.advance(Duration.ofSeconds(1));
        assertThat(sockets.sent).contains("subscribe CANDLES BTCUSDT 1m");
        context.on(() -> connector.unwatchCandles(BTC, CandleInterval.M1));
        context.advance(Duration.ofSeconds(1));
        assertThat(sockets.open).as("a socket without topics is closed").isEmpty();
    }

    @Test
    @DisplayName("PART-5: stopping releases sockets, timers and topics within 10 s")
    void stopReleasesAll() {
        start();
        watch(BTC, EnumSet.allOf(MarketChannel.class));
        watch(TradingPair.parse("NOT-LISTED"), BOOK);
        context.advance(Duration.ofSeconds(2));
        context.on(() -> connector.watchCandles(BTC, CandleInterval.M1, 20));
        context.bus().clear();
        CompletableFuture<?>[] done = new CompletableFuture<?>[1];
        context.on(() -> done[0] = connector.stop());
        context.advance(Duration.ofSeconds(10));
        assertThat(done[0]).isCompleted();
        assertThat(sockets.open).isEmpty();
        assertThat(venue.closed).isTrue();
        assertThat(health()).isEqualTo(Health.State.STOPPED);
        context.on(limiter::close);
        assertThat(context.time().isIdle()).isTrue();
        assertThat(context.bus().all().stream()
                        .filter(p -> p.value().equals("closed"))
                        .map(p -> p.topic()))
                .containsExactlyInAnyOrder(
                        Topics.book("test", BTC).name(),
                        Topics.bookDeltas("test", BTC).name(),
                        Topics.bookEvents("test", BTC).name(),
                        Topics.trades("test", BTC).name(),
                        Topics.ticker("test", BTC).name(),
                        Topics.candles("test", BTC, CandleInterval.M1).name(),
                        Topics.connector("test").name());
    }

    @Test
    void stopsAndIsUsableWithoutStart() {
        assertThat(connector.marketApi()).isSameAs(venue);
        CompletableFuture<?>[] done = new CompletableFuture<?>[1];
        context.on(() -> done[0] = connector.stop());
        assertThat(done[0]).isCompleted();
        assertThatThrownBy(() -> context.on(connector::start)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("options of section 19 are read by name; a wrong one is named with what is allowed")
    void options() {
        ConnectorNumbers numbers = ConnectorNumbers.of(
                Map.of("network-check", "2s", "book-delta-buffer", "50", "book-silence", "1.5", "recv-window", "x"));
        assertThat(numbers.networkCheck()).isEqualTo(Duration.ofSeconds(2));
        assertThat(numbers.book().buffer()).isEqualTo(50);
        assertThat(numbers.book().silence()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(numbers.rulesRefresh()).isEqualTo(Duration.ofMinutes(30));
        assertThatThrownBy(() -> connector(Map.of("rules-refresh", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules-refresh")
                .hasMessageContaining("soon")
                .hasMessageContaining("30m");
        assertThatThrownBy(() -> connector(Map.of("candles-kept", "0"))).hasMessageContaining("candles-kept");
        assertThatThrownBy(() -> connector(Map.of("network-check", "0s"))).hasMessageContaining("network-check");
    }

    @Test
    void scaledNumbersOfTheInstrumentAreUsed() {
        start();
        watch(BTC, BOOK);
        context.advance(Duration.ofSeconds(2));
        assertThat(connector.instrument(BTC).price(connector.book(BTC).bestAsk()))
                .isEqualByComparingTo(new BigDecimal("101"));
    }

    @Test
    @DisplayName("PART-3, PART-5: single private requests share one access for each credentials, closed at the end")
    void accessPerCredentials() {
        Credentials first = Credentials.of(Map.of("apiKey", "k"));
        Credentials second = Credentials.of(Map.of("apiKey", "k"));
        for (int i = 0; i < 100; i++) {
            assertThat(connector.accountApi(first)).isSameAs(connector.accountApi(first));
            assertThat(connector.accountApi(second)).isNotSameAs(connector.accountApi(first));
        }
        assertThat(venue.accesses).hasSize(2);

        context.on(connector::stop);

        venue.accesses.forEach(access -> verify(access).close());
    }

    @Test
    @DisplayName("TIME-4, RATE-4: single requests with an open account's credentials go by its access, until it closes")
    void accessOfAnOpenAccount() {
        Credentials credentials = Credentials.of(Map.of("apiKey", "k"));
        List<AccountParts> opened = new ArrayList<>();
        VenueConnector trading = venue.connector(context, limiter, Map.of(), (parts, settings) -> {
            opened.add(parts);
            return mock(Account.class);
        });
        trading.openAccount(new AccountSettings("main", credentials, "abc", false));

        assertThat(trading.accountApi(credentials))
                .isSameAs(venue.accesses.get(0).api());
        assertThat(venue.accesses).hasSize(1);

        opened.get(0).access().close();

        verify(venue.accesses.get(0)).close();
        assertThat(trading.accountApi(credentials))
                .isNotSameAs(venue.accesses.get(0).api());
    }
}
