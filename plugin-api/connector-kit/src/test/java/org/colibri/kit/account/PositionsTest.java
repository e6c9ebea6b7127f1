package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.PositionChanged;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.order.History;
import org.colibri.kit.order.MemoryJournal;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class PositionsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USD");
    private static final Instrument INVERSE = Instrument.builder(PAIR, "XBTUSD")
            .perpetual("BTC")
            .contracts(BigDecimal.ONE, true)
            .build();

    private final TestContext context = new TestContext();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final AccountEvents events = new AccountEvents(
            "sim",
            "main",
            context.bus().publisher(Topics.account("sim", "main"), context.loop()),
            turns,
            context.loop().clock());
    private final List<String> heard = new ArrayList<>();
    private long venueAhead;
    private boolean traded = true;
    private final Positions positions = new Positions(
            "sim",
            "main",
            context.bus().publisher(Topics.positions("sim", "main"), context.loop()),
            events,
            new Positions.Listener() {
                @Override
                public void traded() {
                    heard.add("traded");
                }

                @Override
                public void doubtful() {
                    heard.add("doubtful");
                }

                @Override
                public void differs(String what) {
                    heard.add(what);
                }

                @Override
                public boolean isTraded(TradingPair pair) {
                    return traded;
                }

                @Override
                public void agrees() {
                    heard.add("agrees");
                }
            },
            turns,
            context.loop().clock());

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static Position position(PositionSide side, String contracts) {
        return Position.of(PAIR, side, d(contracts).divide(d("30000"), 8, RoundingMode.HALF_UP), d(contracts));
    }

    /** The venue's time, as far as is known. */
    private long now() {
        return context.loop().clock().millis() + venueAhead;
    }

    private void polled(Position... told) {
        context.on(() -> turns.run(
                () -> positions.snapshot(List.of(told), context.loop().clock().monotonicNanos(), now(), now())));
        context.advance(Duration.ofSeconds(5));
    }

    private void filled(Side side, String contracts) {
        Fill fill = Fill.of("t", "c", "e", PAIR, side, d("30000"), d("0.01"), null, Liquidity.MAKER, now())
                .withContracts(d(contracts));
        context.on(() -> turns.run(() -> positions.filled(INVERSE, fill, PositionAction.OPEN)));
    }

    private List<AccountEvent.PositionMismatch> mismatches() {
        return context.bus().values(AccountEvent.PositionMismatch.class);
    }

    @Test
    @DisplayName("PERP-2: what is told first and own fills since explain what is told next")
    void explained() {
        polled(position(PositionSide.LONG, "300"));
        filled(Side.SELL, "500");
        polled(position(PositionSide.SHORT, "200"));
        filled(Side.BUY, "200");
        polled();

        assertThat(heard).doesNotContain("doubtful");
        assertThat(mismatches()).isEmpty();
        assertThat(positions.all()).isEmpty();
        assertThat(context.bus().values(PositionChanged.class))
                .extracting(event -> event.position().signedQuantity().toPlainString())
                .containsExactly("300", "0", "-200", "0");
    }

    @Test
    @DisplayName("PERP-2: an answer may be older or newer than the fills that are known, within seconds")
    void inFlight() {
        polled();
        filled(Side.BUY, "100");
        polled();
        polled(position(PositionSide.LONG, "200"));
        assertThat(heard).contains("doubtful");
        filled(Side.BUY, "100");
        polled(position(PositionSide.LONG, "300"));
        filled(Side.BUY, "100");

        assertThat(mismatches()).isEmpty();
    }

    @Test
    @DisplayName("PERP-2: a difference that lasts two polls is one mismatch, until it is explained again")
    void mismatch() {
        polled(position(PositionSide.LONG, "300"));
        polled(position(PositionSide.LONG, "500"));
        assertThat(mismatches()).isEmpty();
        polled(position(PositionSide.LONG, "500"));
        polled(position(PositionSide.LONG, "500"));

        assertThat(mismatches()).singleElement().satisfies(event -> {
            assertThat(event.expected().contracts()).isEqualByComparingTo("300");
            assertThat(event.expected().amount()).isEqualByComparingTo("0.01");
            assertThat(event.reported().contracts()).isEqualByComparingTo("500");
        });
        assertThat(heard).anyMatch(what -> what.contains("LONG 500, own fills come to LONG 300"));
        filled(Side.BUY, "200");
        heard.clear();
        polled(position(PositionSide.LONG, "500"));
        assertThat(heard).containsExactly("agrees");
    }

    @Test
    @DisplayName("PERP-2: a fill of the moment of the first answer makes the next answer the first")
    void ambiguous() {
        context.on(() -> turns.run(
                () -> positions.snapshot(List.of(), context.loop().clock().monotonicNanos(), now(), now())));
        filled(Side.BUY, "100");
        context.advance(Duration.ofSeconds(5));
        polled(position(PositionSide.LONG, "100"));
        polled(position(PositionSide.LONG, "100"));

        assertThat(heard).doesNotContain("doubtful");
    }

    @Test
    @DisplayName(
            "PERP-2: after the venue's time has jumped the next answer is the first, since fills cannot be told apart")
    void jumpingTime() {
        venueAhead = 9_000;
        polled();
        venueAhead = 0;
        filled(Side.SELL, "100");
        polled(position(PositionSide.SHORT, "100"));
        context.advance(Duration.ofSeconds(10));
        filled(Side.SELL, "200");
        polled(position(PositionSide.SHORT, "300"));
        polled(position(PositionSide.SHORT, "300"));
        assertThat(heard).doesNotContain("doubtful");

        polled(position(PositionSide.SHORT, "400"));
        polled(position(PositionSide.SHORT, "400"));
        assertThat(mismatches())
                .as("what own fills do not explain is told as before")
                .hasSize(1);
    }

    @Test
    @DisplayName("PERP-2: the stream's older news is ignored; in hedge mode each side is a position of its own")
    void streamed() {
        context.on(() -> turns.run(() -> {
            positions.streamed(List.of(position(PositionSide.LONG, "300")), 20);
            positions.streamed(List.of(position(PositionSide.LONG, "100")), 10);
        }));
        assertThat(positions.all()).singleElement().satisfies(held -> assertThat(held.contracts())
                .isEqualByComparingTo("300"));

        context.on(() -> turns.run(() -> {
            positions.mode(PositionMode.HEDGE);
            positions.streamed(List.of(position(PositionSide.LONG, "300"), position(PositionSide.SHORT, "200")), 30);
        }));
        assertThat(positions.all()).hasSize(2);
        assertThat(positions.closable(PAIR, Side.BUY)).isEqualByComparingTo("200");
        assertThat(positions.closable(PAIR, Side.SELL)).isEqualByComparingTo("300");
    }

    @Test
    @DisplayName("PERP-1: another position mode than the first that was told is an event")
    void modes() {
        context.on(() -> turns.run(() -> positions.mode(PositionMode.HEDGE)));
        context.on(() -> turns.run(() -> positions.mode(PositionMode.HEDGE)));
        assertThat(context.bus().values(AccountEvent.PositionModeChanged.class)).isEmpty();
        context.on(() -> turns.run(() -> positions.mode(PositionMode.ONE_WAY)));
        assertThat(context.bus().values(AccountEvent.PositionModeChanged.class))
                .singleElement()
                .satisfies(event -> assertThat(event.before()).isEqualTo(PositionMode.HEDGE))
                .satisfies(event -> assertThat(event.after()).isEqualTo(PositionMode.ONE_WAY));
    }

    @Test
    @DisplayName(
            "PERP-5: what is held is known from the venue's first answer and own fills, of the position's side alone")
    void held() {
        assertThat(positions.held(PAIR, PositionSide.LONG)).isNull();
        polled(position(PositionSide.LONG, "300"));
        context.advance(Duration.ofSeconds(5));
        filled(Side.SELL, "100");
        assertThat(positions.held(PAIR, PositionSide.LONG)).isEqualByComparingTo("200");
        assertThat(positions.held(PAIR, PositionSide.SHORT)).isZero();
    }

    @Test
    @DisplayName("PERP-3: as much can be closed as the venue told of, or as own fills come to where that is more")
    void closable() {
        polled(position(PositionSide.LONG, "300"));
        filled(Side.BUY, "100");

        assertThat(positions.closable(PAIR, Side.SELL)).isEqualByComparingTo("400");
        assertThat(positions.closable(PAIR, Side.BUY)).isZero();
    }

    @Test
    @DisplayName("PERP-4: a funding payment is told once, over a restart too, and asked for back to the newest told")
    void funding() {
        MemoryJournal journal = new MemoryJournal();
        FundingPayment first = new FundingPayment(PAIR, d("0.0001"), d("-0.000001"), "BTC", now());
        PaidApi api = new PaidApi(List.of(first));
        start(api, journal);
        context.advance(Duration.ofMinutes(5));
        assertThat(context.bus().values(AccountEvent.FundingPaid.class))
                .extracting(AccountEvent.FundingPaid::payment)
                .containsExactly(first);
        assertThat(api.since.get(0)).isEqualTo(first.timestamp());

        FundingPayment second = new FundingPayment(PAIR, d("0.0002"), d("0.000002"), "BTC", now());
        api.paid = List.of(first, second);
        api.since.clear();
        start(api, journal);
        assertThat(context.bus().values(AccountEvent.FundingPaid.class)).hasSize(2);
        assertThat(api.since.get(0)).isLessThan(first.timestamp());
    }

    @Test
    @DisplayName("PERP-4: payments are asked for every 120 s, and 30 s after each full hour, when venues pay")
    void fundingTimes() {
        long hour = Duration.ofHours(1).toMillis();
        context.advance(Duration.ofMillis(hour - Math.floorMod(now(), hour)).minusSeconds(60));
        PaidApi api = new PaidApi(List.of());
        start(api, new MemoryJournal());
        context.advance(Duration.ofSeconds(89));
        assertThat(api.since).hasSize(1);

        api.paid = List.of(new FundingPayment(PAIR, d("0.0001"), d("-0.000001"), "BTC", now() - 29_000));
        context.advance(Duration.ofSeconds(1));
        assertThat(api.since).hasSize(2);
        assertThat(context.bus().values(AccountEvent.FundingPaid.class)).hasSize(1);
        context.advance(Duration.ofSeconds(30));
        assertThat(api.since).hasSize(3);
        context.advance(Duration.ofMillis(hour));
        assertThat(api.since).hasSize(3 + 30 + 1);
    }

    private void start(PaidApi api, MemoryJournal journal) {
        OrderAlarms alarms = new OrderAlarms(
                new LogLimiter(NOPLogger.NOP_LOGGER, context.loop().clock()), new Metrics(), "main");
        OrderRecords records = new OrderRecords(journal);
        FundingPayments payments = new FundingPayments(
                api,
                History.of(JournalRecord.readAll(journal)).payments(),
                new AccountRecords(records, turns, context.loop().clock(), alarms, 0),
                events,
                alarms,
                turns,
                this::now);
        context.on(() -> turns.run(payments::start));
    }

    @Test
    @DisplayName("PERP-5: a pair counts as held until its fills are known, though its position was closed meanwhile")
    void heldLately() {
        polled(position(PositionSide.LONG, "100"));
        context.on(() -> turns.run(() -> positions.streamed(List.of(Position.none(PAIR, PositionSide.LONG)), now())));
        assertThat(positions.heldLately()).containsExactly(PAIR);
        positions.fillsKnown();
        assertThat(positions.heldLately()).isEmpty();

        context.advance(Duration.ofSeconds(1));
        context.on(() -> turns.run(() -> positions.streamed(List.of(position(PositionSide.SHORT, "50")), now())));
        positions.fillsKnown();
        assertThat(positions.heldLately()).as("it is open").containsExactly(PAIR);
        traded = false;
        assertThat(positions.heldLately()).as("held by somebody else").isEmpty();
    }

    @Test
    @DisplayName("PERP-5: what happened before the positions were first read is in them; before that nobody knows")
    void beforeFirst() {
        assertThat(positions.isBeforeFirst(now())).isTrue();
        long first = now();
        polled();
        polled();
        assertThat(positions.isBeforeFirst(first - 1)).isTrue();
        assertThat(positions.isBeforeFirst(first)).isFalse();
    }

    /** Tells these payments whenever it is asked. */
    private static final class PaidApi implements PerpetualApi {

        private final List<Long> since = new ArrayList<>();
        private List<FundingPayment> paid;

        PaidApi(List<FundingPayment> paid) {
            this.paid = paid;
        }

        @Override
        public CompletableFuture<List<Position>> positions() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<MarginSetting> margin(Instrument instrument) {
            return CompletableFuture.completedFuture(new MarginSetting(instrument.tradingPair(), null, null));
        }

        @Override
        public CompletableFuture<PositionMode> positionMode() {
            return CompletableFuture.completedFuture(PositionMode.ONE_WAY);
        }

        @Override
        public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long from) {
            since.add(from);
            return CompletableFuture.completedFuture(paid);
        }
    }
}
