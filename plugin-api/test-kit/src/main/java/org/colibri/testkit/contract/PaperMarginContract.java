package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.LeverageChanged;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.AccountEvent.PositionMismatch;
import org.colibri.api.event.AccountEvent.PositionModeChanged;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.OnPaper;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a venue's own mark price does to positions on paper, and what their owner may choose (PERP-1, PERP-2, PERP-5). */
public abstract class PaperMarginContract {

    private final VenueUnderTest under;
    private final OnPaper connectors;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;
    private PerpetualApi api;
    private Instrument instrument;

    /** @param under its connectors on paper */
    protected PaperMarginContract(VenueUnderTest under) {
        this.under = under;
        this.connectors = (OnPaper) under.connectors();
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 43);
        account = venue.openAccount();
        instrument = venue.instrument();
        api = venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()))
                .perpetual();
        book.awaitEqual(venue.control()
                .book(
                        under.pair(),
                        List.of(new BookLevel(book.price(-5), book.amount(100))),
                        List.of(new BookLevel(book.price(5), book.amount(100)))));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private <T extends AccountEvent> List<T> told(Class<T> kind) {
        return venue.told(EventRecorder::accountEvents).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void awaitOne(Class<? extends AccountEvent> kind) {
        venue.awaitNone(
                "one " + kind.getSimpleName(),
                () -> told(kind).size() == 1 ? List.of() : List.of(told(kind).toString()));
    }

    private String take(Side side, int times, PositionAction action) {
        String id = account.create(
                OrderRequest.limit(under.pair(), side, book.price(side == Side.BUY ? 5 : -5), book.amount(times))
                        .withPositionAction(action, action == PositionAction.CLOSE));
        account.await(id, EventKind.ORDER_COMPLETED);
        return id;
    }

    @Test
    @DisplayName(
            "PERP-5: a position that the venue's mark price has left nothing for is liquidated, and told so; the venue knows nothing of it")
    void liquidates() {
        venue.ask(() -> api.setLeverage(instrument, new BigDecimal("50")));
        venue.ask(() -> api.setMarginMode(instrument, MarginMode.ISOLATED));
        take(Side.BUY, 4, PositionAction.OPEN);
        venue.await("it is long", () -> account.account().positions().size() == 1);
        String resting = account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-50), book.amount(2))
                .withPositionAction(PositionAction.OPEN, false));

        venue.control().mark(under.pair(), book.price(0).multiply(new BigDecimal("0.9")));
        venue.await("nothing is left", () -> account.account().positions().isEmpty());
        account.await(resting, EventKind.ORDER_CANCELED);
        venue.awaitNone("all of it is told to be liquidated", () -> {
            BigDecimal forced = told(Liquidated.class).stream()
                    .map(Liquidated::fill)
                    .map(Fill::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return forced.compareTo(book.amount(4)) == 0 ? List.of() : List.of(forced + " is told");
        });
        List<Liquidated> all = told(Liquidated.class);
        assertThat(all).allSatisfy(event -> {
            assertThat(event.side()).isEqualTo(PositionSide.LONG);
            assertThat(event.fill().forced()).isTrue();
        });
        assertThat(told(PositionMismatch.class)).isEmpty();
        assertThat(venue.control().ledger().orders()).isEmpty();
        assertThat(connectors.sent()).allSatisfy(one -> assertThat(one.toLowerCase(Locale.ROOT))
                .doesNotContain("sign", "apikey", "api-key", "token", "auth", "nonce"));
    }

    @Test
    @DisplayName("PERP-2: positions are valued by the venue's mark price")
    void values() {
        take(Side.SELL, 3, PositionAction.OPEN);
        BigDecimal price = book.price(40);
        venue.control().mark(under.pair(), price);
        venue.awaitNone("the position has the venue's mark price", () -> {
            List<Position> held = venue.ask(() -> api.positions());
            BigDecimal mark = held.get(0).markPrice();
            return mark.compareTo(price) == 0 ? List.of() : List.of("it is " + mark);
        });
        Position held = venue.ask(() -> api.positions()).get(0);
        assertThat(held.side()).isEqualTo(PositionSide.SHORT);
        assertThat(held.unrealizedPnl()).isNegative();
    }

    @Test
    @DisplayName("PERP-1, PERP-2: position mode and leverage change on command and are told; then both sides are held")
    void hedges() {
        venue.loop().run(() -> account.account().fees(under.pair()));
        venue.ask(() -> api.setLeverage(instrument, new BigDecimal("3")));
        awaitOne(LeverageChanged.class);
        venue.ask(() -> api.setPositionMode(PositionMode.HEDGE));
        awaitOne(PositionModeChanged.class);
        take(Side.BUY, 3, PositionAction.OPEN);
        take(Side.SELL, 2, PositionAction.OPEN);
        venue.await("both are held", () -> account.account().positions().size() == 2);
        take(Side.BUY, 2, PositionAction.CLOSE);
        venue.await("the long one is left", () -> {
            List<Position> held = account.account().positions();
            return held.size() == 1 && held.get(0).side() == PositionSide.LONG;
        });
        assertThat(told(PositionMismatch.class)).isEmpty();
    }
}
