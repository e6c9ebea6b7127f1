package org.colibri.plugins.binance.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.LeverageChanged;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.AccountEvent.MarginModeChanged;
import org.colibri.api.event.AccountEvent.PositionModeChanged;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else, or the venue itself, does to a futures account is told. */
class BinancePerpetualAccountEventsTest {

    private final EmulatedVenue venue = new EmulatedVenue(VenueUnderTest.of(
                    "binance-perpetual", new BinanceConnectors(), new BinancePerpetualEmulatorProvider(), "BTC-USDT")
            .with("status-poll-slow", "500ms")
            .with("status-poll-fast", "250ms"));
    private AccountDesk account;

    @BeforeEach
    void open() {
        venue.startEmulator().startConnector().awaitReady();
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    /** Somebody else with the same key. */
    private PerpetualApi outside() {
        return venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()))
                .perpetual();
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

    @Test
    @DisplayName("PERP-1: leverage, margin mode and position mode that were changed elsewhere are told, each once")
    void settings() {
        venue.loop().run(() -> account.account().fees(venue.pair()));
        PerpetualApi outside = outside();
        Instrument instrument = venue.instrument();
        BigDecimal before = venue.ask(() -> outside.margin(instrument)).leverage();
        venue.ask(() -> outside.setLeverage(instrument, new BigDecimal("7")));
        LeverageChanged leverage = await(LeverageChanged.class);
        assertThat(leverage.header().tradingPair()).isEqualTo(venue.pair());
        assertThat(leverage.after()).isEqualByComparingTo("7");
        assertThat(leverage.before()).isNotEqualByComparingTo(leverage.after()).isEqualByComparingTo(before);

        venue.ask(() -> outside.setMarginMode(instrument, MarginMode.ISOLATED));
        MarginModeChanged margin = await(MarginModeChanged.class);
        assertThat(margin.before()).isEqualTo(MarginMode.CROSS);
        assertThat(margin.after()).isEqualTo(MarginMode.ISOLATED);

        venue.ask(() -> outside.setPositionMode(PositionMode.HEDGE));
        PositionModeChanged mode = await(PositionModeChanged.class);
        assertThat(mode.before()).isEqualTo(PositionMode.ONE_WAY);
        assertThat(mode.after()).isEqualTo(PositionMode.HEDGE);
        assertThat(Stream.of(LeverageChanged.class, MarginModeChanged.class, PositionModeChanged.class))
                .allSatisfy(kind -> assertThat(told(kind)).hasSize(1));
    }

    @Test
    @DisplayName("PERP-5: what is deleveraged, then liquidated, is told with what was held, and the position follows")
    void forced() {
        BookDesk book = new BookDesk(venue, 3);
        BigDecimal held = new BigDecimal("80");
        PerpetualApi outside = outside();
        venue.ask(() -> outside.setLeverage(book.instrument(), BigDecimal.TEN));
        await(LeverageChanged.class);
        venue.control()
                .book(
                        venue.pair(),
                        List.of(new BookLevel(book.price(-5), new BigDecimal("100"))),
                        List.of(new BookLevel(book.price(5), new BigDecimal("100"))));
        String bought = account.create(OrderRequest.limit(venue.pair(), Side.BUY, book.price(5), held));
        account.await(bought, EventKind.ORDER_COMPLETED);
        account.awaitAgreement();

        venue.control().deleverage(venue.pair(), BigDecimal.TEN);
        Liquidated shrunk = await(Liquidated.class);
        assertThat(shrunk.side()).isEqualTo(PositionSide.LONG);
        assertThat(shrunk.held()).isEqualByComparingTo(held);
        assertThat(shrunk.fill().forced()).isTrue();
        assertThat(shrunk.fill().amount()).isEqualByComparingTo(BigDecimal.TEN);

        venue.control().mark(venue.pair(), BigDecimal.ONE);
        venue.await("nothing is left", () -> account.account().positions().isEmpty());
        venue.awaitNone("all of it is told to be taken", () -> {
            BigDecimal forced = told(Liquidated.class).stream()
                    .map(event -> event.fill().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return forced.compareTo(held) == 0 ? List.of() : List.of(forced + " is told");
        });
        assertThat(told(Liquidated.class).get(1).held()).isEqualByComparingTo("70");
    }
}
