package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent.OrderRejected;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.OnPaper;
import org.colibri.testkit.VenueLedger;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Positions are the venue's, exactly: after fills, across reduce and flip, after a reconnect (PERP-2, PERP-3). Sizes are
 * contracts of an inverse instrument, which the emulator's control port counts too. Spot has none, and is skipped.
 */
public abstract class PositionContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    protected PositionContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        assumeTrue(
                under.descriptor().kind() == InstrumentKind.PERPETUAL,
                () -> under.connector() + " trades spot: there are no positions");
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 41);
        account = venue.openAccount();
        book.awaitEqual(venue.control()
                .book(
                        under.pair(),
                        List.of(new BookLevel(book.price(-5), size(100))),
                        List.of(new BookLevel(book.price(5), size(100)))));
    }

    @AfterEach
    void close() {
        if (venue != null) {
            venue.close();
        }
    }

    private BigDecimal size(int times) {
        return book.amount(times);
    }

    private OrderRequest order(Side side, long off, int times, PositionAction action) {
        return OrderRequest.limit(under.pair(), side, book.price(off), size(times))
                .withPositionAction(action, action == PositionAction.CLOSE);
    }

    /** Takes from the book of others. */
    private String take(Side side, int times, PositionAction action) {
        String id = account.create(order(side, side == Side.BUY ? 5 : -5, times, action));
        account.await(id, EventKind.ORDER_COMPLETED);
        return id;
    }

    private void awaitPosition(PositionSide side, int times) {
        venue.awaitNone("the position is " + side + " " + size(times), () -> venue.loop()
                .call(() -> {
                    List<Position> held = account.account().positions();
                    boolean there = held.size() == 1
                            && held.get(0).side() == side
                            && held.get(0).quantity().compareTo(size(times)) == 0;
                    return there ? List.<String>of() : List.of("positions are " + held);
                }));
        awaitAgreement();
    }

    /** On paper the venue has no ledger of the account, and never hears of it. */
    private void awaitAgreement() {
        if (under.connectors() instanceof OnPaper) {
            VenueLedger ledger = venue.control().ledger();
            assertThat(ledger.orders()).isEmpty();
            assertThat(ledger.positions()).isEmpty();
        } else {
            account.awaitAgreement();
        }
    }

    @Test
    @DisplayName("PERP-2: a position grows with its fills, as maker and taker, with the venue's average entry")
    void grows() {
        take(Side.BUY, 3, PositionAction.OPEN);
        String maker = account.created(order(Side.BUY, 1, 2, PositionAction.OPEN));
        account.awaitPast(maker);
        venue.control().trade(under.pair(), Side.SELL, size(2));
        account.await(maker, EventKind.ORDER_COMPLETED);
        awaitPosition(PositionSide.LONG, 5);
        Position held = venue.loop().call(() -> account.account().positions().get(0));
        assertThat(held.entryPrice()).isBetween(book.price(1), book.price(5));
    }

    @Test
    @DisplayName(
            "PERP-2, PERP-3: a closing order shrinks the position, at most to nothing; then there is none to close")
    void closes() {
        take(Side.SELL, 4, PositionAction.OPEN);
        awaitPosition(PositionSide.SHORT, 4);
        take(Side.BUY, 1, PositionAction.CLOSE);
        awaitPosition(PositionSide.SHORT, 3);

        String rest = take(Side.BUY, 9, PositionAction.CLOSE);
        assertThat(quantity(account.fills(rest))).isEqualByComparingTo(size(3));
        venue.await("no position is left", () -> account.account().positions().isEmpty());
        awaitAgreement();

        String none = account.create(order(Side.BUY, 5, 1, PositionAction.CLOSE));
        OrderRejected refused = (OrderRejected) account.await(none, EventKind.ORDER_REJECTED);
        assertThat(refused.local()).isTrue();
    }

    @Test
    @DisplayName("PERP-2: in one-way mode a larger order of the other side turns the position around")
    void flips() {
        take(Side.BUY, 2, PositionAction.OPEN);
        awaitPosition(PositionSide.LONG, 2);
        take(Side.SELL, 5, PositionAction.OPEN);
        awaitPosition(PositionSide.SHORT, 3);
    }

    @Test
    @DisplayName("REC-3, PERP-2: what was filled while the private stream was away is in the position afterwards")
    void reconnects() {
        assumeTrue(
                !(under.connectors() instanceof OnPaper),
                "an account on paper is filled by what the public stream tells: nothing while it is away");
        take(Side.BUY, 2, PositionAction.OPEN);
        String resting = account.created(order(Side.BUY, 1, 3, PositionAction.OPEN));
        venue.control().fault("disconnect", 0, 1);
        venue.control().trade(under.pair(), Side.SELL, size(3));
        account.await(resting, EventKind.ORDER_COMPLETED);
        awaitPosition(PositionSide.LONG, 5);
    }

    @Test
    @DisplayName(
            "PERP-5, REC-3: what the venue took while the private stream was silent is told from its history, once")
    void takenUnheard() {
        assumeTrue(
                !(under.connectors() instanceof OnPaper) && venue.control().liquidates(under.pair()),
                () -> "nobody takes a position away on " + under.connector());
        take(Side.BUY, 4, PositionAction.OPEN);
        awaitPosition(PositionSide.LONG, 4);
        venue.control().fault("silence", 0, 0);
        venue.control().deleverage(under.pair(), size(1));
        venue.await(
                "the stream is known to be down",
                () -> !account.account().readiness().isReady());
        venue.control().clear("silence");
        account.awaitReady();
        awaitPosition(PositionSide.LONG, 3);

        assertThat(venue.told(EventRecorder::accountEvents).stream()
                        .filter(Liquidated.class::isInstance)
                        .map(Liquidated.class::cast))
                .singleElement()
                .satisfies(taken -> assertThat(taken.fill().quantity()).isEqualByComparingTo(size(1)));
    }

    @Test
    @DisplayName("FILL-1, PERP-2: after random trading orders, fills, balances and positions are the venue's")
    void agreesAfterRandomTrading() {
        Random random = new Random(9);
        for (int i = 0; i < 30; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            take(side, 1 + random.nextInt(4), PositionAction.OPEN);
        }
        awaitAgreement();
    }

    private static BigDecimal quantity(List<Fill> fills) {
        return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
