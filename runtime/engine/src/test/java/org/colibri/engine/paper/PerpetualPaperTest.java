package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.engine.paper.PerpetualDesk.PAIR;
import static org.colibri.engine.paper.PerpetualDesk.linear;
import static org.colibri.engine.paper.PerpetualDesk.margin;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Positions of a paper account, by a book, a tape and mark prices that the tests make. */
class PerpetualPaperTest {

    private final PerpetualDesk desk = new PerpetualDesk();

    private Position position() {
        List<Position> open = desk.clearing.positions();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private static void refused(Runnable command, ErrorCategory category) {
        assertThatThrownBy(command::run).isInstanceOfSatisfying(VenueException.class, refusal -> {
            assertThat(refusal.category()).isEqualTo(category);
            assertThat(refusal.definite()).isTrue();
        });
    }

    @Test
    @DisplayName(
            "BAL-3: an opening order holds its worth over the leverage and the fee on all of it, a fill the margin")
    void margins() {
        desk.open(Side.BUY, "99.5", "2");
        assertThat(desk.available("USDT")).isEqualByComparingTo("979.702"); // 19.9 and 0.398
        desk.run(() -> desk.exchange.cancelAll(null));
        assertThat(desk.available("USDT")).isEqualByComparingTo("1000");

        OrderReport taken = desk.open(Side.BUY, "100", "1");
        assertThat(taken.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(taken.fills().get(0).fee().amount()).isEqualByComparingTo("0.2");
        desk.mark("100");
        assertThat(desk.total("USDT")).isEqualByComparingTo("999.8");
        assertThat(desk.available("USDT")).isEqualByComparingTo("989.8");
        refused(() -> desk.open(Side.BUY, "99.9", "99"), ErrorCategory.INSUFFICIENT_FUNDS);
    }

    @Test
    @DisplayName("PERP-2: positions are valued by the venue's mark price; what closes takes its profit")
    void profits() {
        desk.open(Side.BUY, "100", "1");
        desk.mark("110");
        assertThat(position().side()).isEqualTo(PositionSide.LONG);
        assertThat(position().unrealizedPnl()).isEqualByComparingTo("10");
        assertThat(position().entryPrice()).isEqualByComparingTo("100");
        assertThat(position().leverage()).isEqualByComparingTo("10");
        assertThat(position().marginMode()).isEqualTo(MarginMode.CROSS);
        OrderReport closed = desk.close(Side.SELL, "99", "1");
        assertThat(closed.fills().get(0).price()).isEqualByComparingTo("99");
        assertThat(desk.clearing.positions()).isEmpty();
        assertThat(desk.total("USDT")).isEqualByComparingTo("998.602"); // -1 of profit, fees of 0.2 and 0.198
        assertThat(desk.news.positions).last().satisfies(gone -> assertThat(gone.isOpen())
                .isFalse());
    }

    @Test
    @DisplayName("PERP-3: what closes is as large as the position at most; without one it is refused; it may be small")
    void closes() {
        refused(() -> desk.close(Side.SELL, "99", "1"), ErrorCategory.INVALID_ORDER);
        desk.open(Side.BUY, "100", "0.5");
        refused(() -> desk.close(Side.BUY, "100", "0.5"), ErrorCategory.INVALID_ORDER);
        Order closing = desk.close(Side.SELL, "99", "3").order();
        assertThat(closing.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(closing.amount()).isEqualByComparingTo("0.5");
        assertThat(desk.clearing.positions()).isEmpty();
    }

    @Test
    @DisplayName("PERP-3: closing orders that rest shrink and end with the position, also within one trade")
    void trims() {
        desk.open(Side.BUY, "100", "1");
        String small = desk.close(Side.SELL, "101", "0.25").order().exchangeOrderId();
        String large = desk.close(Side.SELL, "101", "0.75").order().exchangeOrderId();
        desk.open(Side.SELL, "99", "0.5");
        Order left = desk.ask(() -> desk.exchange.order(OrderRef.byExchangeId(large)))
                .order();
        assertThat(left.remaining()).isEqualByComparingTo("0.25");
        desk.trade(Side.BUY, "102", "9");
        assertThat(desk.clearing.positions()).isEmpty();
        for (String id : List.of(small, large)) {
            Order end = desk.ask(() -> desk.exchange.order(OrderRef.byExchangeId(id)))
                    .order();
            assertThat(end.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(end.filledAmount()).isEqualByComparingTo("0.25");
        }
        desk.trade(Side.BUY, "102", "9");
        assertThat(desk.clearing.positions()).isEmpty();
    }

    @Test
    @DisplayName("PERP-3: an order that closes ends when the position is gone by another one")
    void cutsWhatClosesNothing() {
        desk.open(Side.BUY, "100", "1");
        String id = desk.close(Side.SELL, "103", "1").order().clientOrderId();
        desk.open(Side.SELL, "99", "1");
        Order end = desk.ask(() -> desk.exchange.order(OrderRef.byClientId(id))).order();
        assertThat(end.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(desk.news.reports).extracting(OrderReport::order).contains(end);
        desk.trade(Side.BUY, "104", "9");
        assertThat(desk.clearing.positions()).isEmpty();
    }

    @Test
    @DisplayName("PERP-2: in hedge mode a pair has a long and a short position, which their own orders open and close")
    void hedges() {
        assertThat(desk.ask(() -> desk.clearing.mode(PositionMode.HEDGE))).isEqualTo(PositionMode.HEDGE);
        assertThat(desk.news.modes).isEqualTo(1);
        desk.open(Side.BUY, "100", "1");
        desk.open(Side.SELL, "99", "0.5");
        assertThat(desk.clearing.positions())
                .extracting(Position::side)
                .containsExactly(PositionSide.LONG, PositionSide.SHORT);
        desk.close(Side.SELL, "98", "1");
        assertThat(position().side()).isEqualTo(PositionSide.SHORT);
        refused(() -> desk.ask(() -> desk.clearing.mode(PositionMode.ONE_WAY)), ErrorCategory.INVALID_REQUEST);
        desk.book.ask(10_200, 1_000);
        desk.close(Side.BUY, "103", "0.5");
        assertThat(desk.ask(() -> desk.clearing.mode(PositionMode.ONE_WAY))).isEqualTo(PositionMode.ONE_WAY);
    }

    @Test
    @DisplayName("PERP-1: leverage and margin mode change on command, are told, and refused where the venue would")
    void settings() {
        desk.ask(() -> desk.clearing.leverage(linear(), new BigDecimal("20")));
        assertThat(desk.clearing.margin(linear()).leverage()).isEqualByComparingTo("20");
        assertThat(desk.news.settings).hasSize(1);
        refused(
                () -> desk.ask(() -> desk.clearing.leverage(linear(), new BigDecimal("51"))),
                ErrorCategory.INVALID_REQUEST);
        desk.ask(() -> desk.clearing.marginMode(linear(), MarginMode.ISOLATED));
        desk.open(Side.BUY, "100", "1");
        assertThat(position().marginMode()).isEqualTo(MarginMode.ISOLATED);
        refused(
                () -> desk.ask(() -> desk.clearing.marginMode(linear(), MarginMode.CROSS)),
                ErrorCategory.INVALID_REQUEST);
        assertThat(desk.ask(() -> desk.clearing.marginMode(linear(), MarginMode.ISOLATED))
                        .marginMode())
                .as("no change is a success")
                .isEqualTo(MarginMode.ISOLATED);
    }

    @Test
    @DisplayName("PERP-4: funding is paid at the announced time, once, at the rate told last for it")
    void funds() {
        desk.open(Side.BUY, "100", "1");
        desk.mark("200");
        BigDecimal before = desk.total("USDT");
        long next = desk.loop.clock().millis() + 3_600_000;
        desk.funding("0.0005", next);
        desk.time.advance(Duration.ofMinutes(59));
        desk.funding("0.001", next);
        assertThat(desk.news.payments).isEmpty();
        desk.time.advance(Duration.ofMinutes(2));
        assertThat(desk.news.payments).singleElement().satisfies(paid -> {
            assertThat(paid.amount()).isEqualByComparingTo("-0.2");
            assertThat(paid.rate()).isEqualByComparingTo("0.001");
            assertThat(paid.timestamp()).isEqualTo(next);
            assertThat(paid.asset()).isEqualTo("USDT");
        });
        desk.funding("0.001", next);
        desk.funding("-0.001", next + 3_600_000);
        assertThat(desk.total("USDT")).isEqualByComparingTo(before.subtract(new BigDecimal("0.2")));
        desk.time.advance(Duration.ofMinutes(61));
        assertThat(desk.total("USDT")).isEqualByComparingTo(before);
        assertThat(desk.clearing.payments(PAIR, next + 1)).hasSize(1);
        assertThat(desk.clearing.payments(null, 0)).hasSize(2);
    }

    @Test
    @DisplayName("PERP-4: a funding time that the venue moves is paid when it comes; one it has left behind at once")
    void movesFunding() {
        desk.open(Side.BUY, "100", "1");
        long next = desk.loop.clock().millis() + 3_600_000;
        desk.funding("0.001", next);
        desk.funding("0.001", next + 3_600_000);
        desk.time.advance(Duration.ofMinutes(119));
        assertThat(desk.news.payments).isEmpty();
        desk.time.advance(Duration.ofSeconds(50));
        desk.funding("0.002", next + 2 * 3_600_000);
        assertThat(desk.news.payments).singleElement().satisfies(paid -> assertThat(paid.timestamp())
                .isEqualTo(next + 3_600_000));
    }

    @Test
    @DisplayName(
            "PERP-5: what the margin no longer carries by the mark price is sold to the book; first it is called for")
    void liquidates() {
        desk.book.bid(9_850, 3_000);
        desk.open(Side.BUY, "101", "3");
        desk.open(Side.BUY, "90", "1");
        assertThat(position().liquidationPrice()).isNull();
        PerpetualDesk bold =
                new PerpetualDesk(linear(), margin("50", PositionMode.ONE_WAY, MarginMode.ISOLATED), Journal.none());
        bold.open(Side.BUY, "100", "1");
        String resting = bold.open(Side.BUY, "90", "0.1").order().exchangeOrderId();
        bold.mark("100");
        Position held = bold.clearing.positions().get(0);
        assertThat(held.liquidationPrice()).isBetween(new BigDecimal("98.9"), new BigDecimal("99.1"));
        bold.mark("99.2");
        assertThat(bold.news.calls).hasSize(1);
        assertThat(bold.clearing.positions()).hasSize(1);
        bold.mark("98.9");
        assertThat(bold.clearing.positions()).isEmpty();
        List<Fill> forced = bold.fills().stream().filter(Fill::forced).toList();
        assertThat(forced).isNotEmpty().allSatisfy(fill -> assertThat(fill.side())
                .isEqualTo(Side.SELL));
        assertThat(forced.get(0).price()).isEqualByComparingTo("99");
        assertThat(bold.ask(() -> bold.exchange.order(OrderRef.byExchangeId(resting)))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.CANCELED);
        assertThat(bold.total("USDT"))
                .as("an isolated position loses its own margin, no more")
                .isBetween(new BigDecimal("997.4"), new BigDecimal("999"));
        assertThat(bold.news.reports.stream()
                        .flatMap(report -> report.fills().stream())
                        .filter(Fill::forced))
                .isEqualTo(forced);
    }

    @Test
    @DisplayName(
            "PERP-5: what the book does not take is taken over where nothing would be left; a broke account has nothing")
    void takesOver() {
        PerpetualDesk bold =
                new PerpetualDesk(linear(), margin("50", PositionMode.ONE_WAY, MarginMode.CROSS), Journal.none());
        bold.book.ask(10_000, 900_000);
        bold.open(Side.BUY, "100", "400");
        bold.mark("100");
        bold.mark("50");
        assertThat(bold.clearing.positions()).isEmpty();
        assertThat(bold.total("USDT")).isBetween(BigDecimal.ZERO, new BigDecimal("1000"));
    }

    @Test
    @DisplayName("RULE-5: an inverse contract is counted in contracts, margined and paid in its base asset")
    void inverse() {
        PerpetualDesk coin = new PerpetualDesk(
                PerpetualDesk.inverse(), margin("10", PositionMode.ONE_WAY, MarginMode.CROSS), Journal.none());
        coin.book.bid(9_900, 1_000_000_000L).ask(10_000, 1_000_000_000L);
        OrderReport bought = coin.open(Side.BUY, "100", "50");
        assertThat(bought.order().status()).isEqualTo(OrderStatus.FILLED);
        Fill fill = bought.fills().get(0);
        assertThat(fill.contracts()).isEqualByComparingTo("50");
        assertThat(fill.amount()).isEqualByComparingTo("0.5");
        assertThat(fill.fee().asset()).isEqualTo("BTC");
        assertThat(fill.fee().amount()).isEqualByComparingTo("0.001");
        coin.mark("125");
        Position held = coin.clearing.positions().get(0);
        assertThat(held.contracts()).isEqualByComparingTo("50");
        assertThat(held.unrealizedPnl()).isEqualByComparingTo("0.1");
        OrderReport sold = coin.place(coin.limit(Side.SELL, "120", "20", PositionAction.CLOSE));
        coin.trade(Side.BUY, "121", "0.05");
        coin.trade(Side.BUY, "121", "9");
        Order closed = coin.ask(() ->
                        coin.exchange.order(OrderRef.byExchangeId(sold.order().exchangeOrderId())))
                .order();
        assertThat(closed.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(closed.filledQuantity()).isEqualByComparingTo("20");
        assertThat(coin.clearing.positions().get(0).contracts()).isEqualByComparingTo("30");
    }
}
