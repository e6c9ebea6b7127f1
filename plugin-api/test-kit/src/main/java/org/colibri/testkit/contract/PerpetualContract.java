package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.FundingPaid;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent.OrderRejected;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Funding;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.KeptJournal;
import org.colibri.testkit.VenueLedger;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a perpetual has beside its positions' sizes: modes, leverage, funding, collateral, liquidation (standard 20, item 2).
 * Spot has none of it, and is skipped.
 */
abstract class PerpetualContract {

    private static final BigDecimal RATE = new BigDecimal("0.001");

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    PerpetualContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        assumeTrue(
                under.descriptor().kind() == InstrumentKind.PERPETUAL,
                () -> under.connector() + " trades spot: there are no positions");
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 43);
        putBook(100);
    }

    @AfterEach
    void close() {
        if (venue != null) {
            venue.close();
        }
    }

    private void putBook(int times) {
        venue.control()
                .book(
                        under.pair(),
                        List.of(new BookLevel(book.price(-5), book.amount(times))),
                        List.of(new BookLevel(book.price(5), book.amount(times))));
    }

    /** Somebody else with the same key. */
    private PerpetualApi outside() {
        return venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()))
                .perpetual();
    }

    private Instrument instrument() {
        return book.instrument();
    }

    /** Takes from the book of others and waits until all of it is filled. */
    private String take(Side side, int times, PositionAction action) {
        String id = account.create(
                OrderRequest.limit(under.pair(), side, book.price(side == Side.BUY ? 5 : -5), book.amount(times))
                        .withPositionAction(action, action == PositionAction.CLOSE));
        account.await(id, EventKind.ORDER_COMPLETED);
        return id;
    }

    private <T extends AccountEvent> List<T> told(Class<T> kind) {
        return venue.told(EventRecorder::accountEvents).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private <T extends AccountEvent> T await(Class<T> kind) {
        venue.awaitNone(
                "an event " + kind.getSimpleName(),
                () -> told(kind).isEmpty()
                        ? List.of("none in " + venue.told(EventRecorder::accountEvents))
                        : List.of());
        return told(kind).get(0);
    }

    private void awaitPositions(String... wanted) {
        venue.awaitNone("positions are " + List.of(wanted), () -> {
            List<String> held = venue.loop().call(() -> account.account().positions()).stream()
                    .map(this::words)
                    .sorted()
                    .toList();
            return held.equals(List.of(wanted)) ? List.of() : held.isEmpty() ? List.of("none") : held;
        });
        account.awaitAgreement();
    }

    private String words(Position position) {
        return position.side() + " " + position.quantity().divide(book.amount(1), MathContext.DECIMAL64);
    }

    /** Skips what asks for a mode that the venue, or its emulator, does not have. */
    private void change(PerpetualApi api, PositionMode mode) {
        assumeTrue(
                under.descriptor().capabilities().positionModes().contains(mode),
                () -> under.connector() + " has no position mode " + mode);
        try {
            assertThat(venue.ask(() -> api.setPositionMode(mode))).isEqualTo(mode);
        } catch (VenueException e) {
            assumeTrue(false, "the emulator of " + under.connector() + " does not " + mode + ": " + e.getMessage());
        }
    }

    @Test
    @DisplayName("PERP-4, MD-4: funding rate, its next time, mark and index price are told, and followed by the stream")
    void tellsFunding() {
        venue.control().trade(under.pair(), Side.BUY, book.amount(1));
        long now = venue.ask(() -> venue.connector().marketApi().trades(instrument(), 1))
                .get(0)
                .timestamp();
        Funding first = venue.ask(() -> venue.connector().marketApi().funding(instrument()));
        assertThat(first.rate()).isNotNull();
        assertThat(first.nextFundingTime()).isGreaterThan(now);
        assertThat(first.intervalHours()).isPositive();
        venue.awaitNone("the funding that was asked for is told", () -> {
            List<Funding> told = venue.told(EventRecorder::fundings);
            Funding newest = told.isEmpty() ? null : told.get(told.size() - 1);
            boolean paid = newest != null && newest.nextFundingTime() > first.nextFundingTime();
            Funding asked = paid ? venue.ask(() -> venue.connector().marketApi().funding(instrument())) : first;
            return newest != null
                            && newest.rate().compareTo(asked.rate()) == 0
                            && newest.nextFundingTime() == asked.nextFundingTime()
                            && newest.intervalHours().compareTo(asked.intervalHours()) == 0
                            && newest.indexPrice() != null
                    ? List.of()
                    : List.of(asked + " was asked for, told was " + newest);
        });
        BigDecimal mark = book.price(30);
        venue.control().mark(under.pair(), mark);
        venue.control().trade(under.pair(), Side.SELL, book.amount(1));
        venue.awaitNone("the new mark price is told", () -> {
            List<Funding> told = venue.told(EventRecorder::fundings);
            return told.get(told.size() - 1).markPrice().compareTo(mark) == 0
                    ? List.of()
                    : List.of(told.get(told.size() - 1).toString());
        });
    }

    @Test
    @DisplayName("PERP-4: a payment is told once, with its sign, those too that were made while nobody was there")
    void paysFunding() {
        KeptJournal journal = new KeptJournal();
        account = venue.openAccount(AccountStore.of(journal));
        account.awaitReady();
        take(Side.BUY, 4, PositionAction.OPEN);
        account.awaitAgreement();
        String settle = instrument().settle();
        BigDecimal before = venue.control().ledger().balance(settle).total();

        venue.control().funding(under.pair(), RATE);
        FundingPayment paid = await(FundingPaid.class).payment();
        assertThat(paid.tradingPair()).isEqualTo(under.pair());
        assertThat(paid.asset()).isEqualTo(settle);
        assertThat(paid.amount())
                .isNegative()
                .isEqualByComparingTo(
                        venue.control().ledger().balance(settle).total().subtract(before));
        account.awaitAgreement();

        List<Fill> booked = journal.fills();
        venue.crashConnector();
        venue.control().funding(under.pair(), RATE.negate());
        venue.startConnector().awaitReady();
        account = venue.openAccount(AccountStore.of(journal));
        account.awaitReady();
        FundingPayment received = await(FundingPaid.class).payment();
        assertThat(received.amount()).isPositive();
        assertThat(received.timestamp()).isGreaterThan(paid.timestamp());
        PerpetualApi api = outside();
        assertThat(venue.ask(() -> api.fundingPayments(instrument(), paid.timestamp())))
                .extracting(FundingPayment::timestamp)
                .containsExactly(paid.timestamp(), received.timestamp());
        account.awaitAgreement(booked);
        assertThat(told(FundingPaid.class)).hasSize(1);
    }

    @Test
    @DisplayName("PERP-1: leverage and modes are changed, read back, a success when they are so already, or refused")
    void changesSettings() {
        PerpetualApi api = outside();
        for (String leverage : List.of("5", "5", "3")) {
            BigDecimal wanted = new BigDecimal(leverage);
            assertThat(venue.ask(() -> api.setLeverage(instrument(), wanted)).leverage())
                    .isEqualByComparingTo(wanted);
            assertThat(venue.ask(() -> api.margin(instrument())).leverage()).isEqualByComparingTo(wanted);
        }
        VenueException refused =
                Refusals.of(() -> venue.ask(() -> api.setLeverage(instrument(), new BigDecimal("100000"))));
        assertThat(refused.definite()).isTrue();
        assertThat(refused.getMessage()).isNotBlank();
        assertThat(venue.ask(() -> api.margin(instrument())).leverage()).isEqualByComparingTo("3");
        for (MarginMode mode : under.descriptor().capabilities().marginModes()) {
            for (int i = 0; i < 2; i++) {
                assertThat(venue.ask(() -> api.setMarginMode(instrument(), mode))
                                .marginMode())
                        .isEqualTo(mode);
                assertThat(venue.ask(() -> api.margin(instrument())).marginMode())
                        .isEqualTo(mode);
            }
        }
        PositionMode mode = venue.ask(api::positionMode);
        assertThat(venue.ask(() -> api.setPositionMode(mode))).isEqualTo(mode);
    }

    @Test
    @DisplayName("PERP-1: what was set stays when an account opens; a mode that a position blocks is refused and stays")
    void keepsSettings() {
        PerpetualApi api = outside();
        change(api, PositionMode.HEDGE);
        venue.ask(() -> api.setLeverage(instrument(), new BigDecimal("7")));
        MarginMode margin = venue.ask(() -> api.setMarginMode(instrument(), MarginMode.ISOLATED))
                .marginMode();
        account = venue.openAccount();
        take(Side.BUY, 2, PositionAction.OPEN);
        awaitPositions("LONG 2");
        assertThat(venue.ask(() -> api.margin(instrument())))
                .satisfies(setting -> assertThat(setting.leverage()).isEqualByComparingTo("7"))
                .satisfies(setting -> assertThat(setting.marginMode()).isEqualTo(margin));

        VenueException refused = Refusals.of(() -> venue.ask(() -> api.setPositionMode(PositionMode.ONE_WAY)));
        assertThat(refused.definite()).isTrue();
        assertThat(refused.venueCode()).isNotBlank();
        assertThat(venue.ask(api::positionMode)).isEqualTo(PositionMode.HEDGE);
        account.awaitAgreement();
    }

    @Test
    @DisplayName("PERP-2, PERP-3: in hedge mode a long and a short position live side by side, each closed by itself")
    void hedges() {
        change(outside(), PositionMode.HEDGE);
        account = venue.openAccount();
        take(Side.BUY, 4, PositionAction.OPEN);
        take(Side.SELL, 2, PositionAction.OPEN);
        awaitPositions("LONG 4", "SHORT 2");
        take(Side.BUY, 1, PositionAction.CLOSE);
        awaitPositions("LONG 4", "SHORT 1");
        take(Side.SELL, 9, PositionAction.CLOSE);
        awaitPositions("SHORT 1");
        String none = account.create(OrderRequest.limit(under.pair(), Side.SELL, book.price(-5), book.amount(1))
                .withPositionAction(PositionAction.CLOSE, true));
        assertThat(((OrderRejected) account.await(none, EventKind.ORDER_REJECTED)).local())
                .isTrue();
        take(Side.BUY, 1, PositionAction.CLOSE);
        awaitPositions();
    }

    @Test
    @DisplayName(
            "PERP-2, BAL-1: hedged and margined by themselves, positions and balances are the venue's after trading")
    void agreesWhenIsolated() {
        PerpetualApi api = outside();
        change(api, PositionMode.HEDGE);
        venue.ask(() -> api.setMarginMode(instrument(), MarginMode.ISOLATED));
        account = venue.openAccount();
        take(Side.BUY, 5, PositionAction.OPEN);
        take(Side.SELL, 5, PositionAction.OPEN);
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            take(side, 1, random.nextInt(3) == 0 ? PositionAction.CLOSE : PositionAction.OPEN);
        }
        account.awaitAgreement();
    }

    @Test
    @DisplayName("PERP-6: profit and fees are booked in the settle asset, and nothing in any other")
    void settles() {
        account = venue.openAccount();
        List<Balance> before = venue.control().ledger().balances();
        String bought = take(Side.BUY, 3, PositionAction.OPEN);
        String sold = take(Side.SELL, 3, PositionAction.CLOSE);
        account.awaitAgreement();
        VenueLedger after = venue.control().ledger();
        String settle = instrument().settle();
        for (Balance balance : before) {
            BigDecimal change = after.balance(balance.asset()).total().subtract(balance.total());
            if (!balance.asset().equals(settle)) {
                assertThat(change).as(balance.asset()).isZero();
                continue;
            }
            BigDecimal profit = worth(account.awaitFees(sold)).subtract(worth(account.awaitFees(bought)));
            BigDecimal fees = fees(bought, settle).add(fees(sold, settle));
            // an inverse contract is worth less of its coin at a higher price, and that worth has no finite form
            assertThat(change)
                    .isCloseTo(
                            (instrument().inverse() ? profit.negate() : profit).subtract(fees),
                            within(new BigDecimal("0.00000002")));
        }
    }

    private BigDecimal worth(List<Fill> fills) {
        return fills.stream()
                .map(fill -> worth(fill.quantity(), fill.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal worth(BigDecimal quantity, BigDecimal price) {
        return instrument().inverse()
                ? quantity.multiply(instrument().contractSize()).divide(price, MathContext.DECIMAL64)
                : quantity.multiply(price);
    }

    private BigDecimal fees(String id, String settle) {
        return account.fills(id).stream()
                .peek(fill -> assertThat(fill.fee().asset()).isEqualTo(settle))
                .map(fill -> fill.fee().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** At a leverage of ten, by the account's first order of the pair; how much it was. */
    private int takesTwiceTheFunds() {
        PerpetualApi api = outside();
        venue.ask(() -> api.setLeverage(instrument(), BigDecimal.TEN));
        account = venue.openAccount();
        BigDecimal funds =
                venue.control().ledger().balance(instrument().settle()).total();
        int times = funds.multiply(BigDecimal.valueOf(2))
                .divide(worth(book.amount(1), book.price(5)), MathContext.DECIMAL64)
                .intValue();
        putBook(times + 1);
        take(Side.BUY, times, PositionAction.OPEN);
        account.awaitAgreement();
        return times;
    }

    @Test
    @DisplayName(
            "PERP-1, BAL-3: the very first order of a pair is counted with the leverage that the venue has in force")
    void countsTheFirstOrder() {
        takesTwiceTheFunds();
        assertThat(account.balance(instrument().settle()).available()).isPositive();
    }

    @Test
    @DisplayName("PERP-5: what the venue liquidates is told with what was held, and the position is gone")
    void liquidates() {
        assumeTrue(
                venue.control().liquidates(under.pair()),
                () -> "the emulator of " + under.connector() + " does not liquidate");
        int times = takesTwiceTheFunds();

        venue.control().mark(under.pair(), BigDecimal.ONE);
        awaitPositions();
        List<Liquidated> all = told(Liquidated.class);
        assertThat(all).isNotEmpty().allSatisfy(event -> {
            assertThat(event.side()).isEqualTo(PositionSide.LONG);
            assertThat(event.fill().forced()).isTrue();
        });
        assertThat(all.get(0).held()).isEqualByComparingTo(book.amount(times));
        assertThat(all.stream().map(event -> event.fill().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(book.amount(times));
    }
}
