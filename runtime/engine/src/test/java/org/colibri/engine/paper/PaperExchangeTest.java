package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.engine.paper.PaperDesk.PAIR;
import static org.colibri.engine.paper.PaperDesk.limit;

import java.math.BigDecimal;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.BookState;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The venue's bids: 1 at 99, 2 at 98; asks: 1 at 100, 2 at 101. */
class PaperExchangeTest {

    private final PaperDesk desk = new PaperDesk();

    private static void refused(ErrorCategory category, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VenueException.class, refusal -> {
            assertThat(refusal.category()).isEqualTo(category);
            assertThat(refusal.definite()).isTrue();
        });
    }

    private void holds(String asset, String total, String available) {
        assertThat(desk.funds.total(asset)).as(asset).isEqualByComparingTo(total);
        assertThat(desk.funds.available(asset)).as(asset + " available").isEqualByComparingTo(available);
    }

    @Test
    @DisplayName("an order that takes is filled level by level, at the levels' prices, with taker fees")
    void takes() {
        OrderReport report = desk.place(limit(Side.BUY, "101", "2.5"));
        assertThat(report.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(report.order().averagePrice()).isEqualByComparingTo("100.6");
        assertThat(report.fills()).extracting(Fill::liquidity).containsOnly(Liquidity.TAKER);
        assertThat(report.fills().get(0).price()).isEqualByComparingTo("100");
        assertThat(report.fills().get(1).amount()).isEqualByComparingTo("1.5");
        assertThat(report.fills().get(1).fee().asset()).isEqualTo("BTC");
        assertThat(report.fills().get(1).fee().amount()).isEqualByComparingTo("0.003");
        holds("BTC", "12.495", "12.495");
        holds("USDT", "9748.5", "9748.5");
    }

    @Test
    @DisplayName("what is left of an order that takes rests at its limit, with funds locked for it")
    void restsWithTheRest() {
        OrderReport report = desk.place(limit(Side.BUY, "100", "3"));
        assertThat(report.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("1");
        holds("USDT", "9900", "9700");
    }

    @Test
    @DisplayName("a resting order is filled at its own price as a maker, partly and then whole")
    void makes() {
        String id = desk.place(limit(Side.SELL, "100", "1")).order().clientOrderId();
        desk.trade(Side.BUY, "100", "1.25");
        OrderReport part = desk.reports.get(1);
        assertThat(part.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(part.fills()).singleElement().satisfies(fill -> {
            assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
            assertThat(fill.amount()).isEqualByComparingTo("0.25");
            assertThat(fill.fee().asset()).isEqualTo("USDT");
            assertThat(fill.fee().amount()).isEqualByComparingTo("0.025");
        });
        holds("BTC", "9.75", "9");
        desk.trade(Side.BUY, "100.5", "7");
        assertThat(desk.exchange.order(OrderRef.byClientId(id)).order().status())
                .isEqualTo(OrderStatus.FILLED);
        holds("BTC", "9", "9");
        holds("USDT", "10099.9", "10099.9");
    }

    @Test
    @DisplayName("where the venue takes the fee beside the cost, a buy pays and locks it in the quote asset")
    void paysBesideTheCost() {
        PaperDesk beside = new PaperDesk(false);
        beside.place(limit(Side.BUY, "90", "1"));
        assertThat(beside.funds.available("USDT")).isEqualByComparingTo("9909.82");
        OrderReport taken = beside.place(limit(Side.BUY, "100", "1"));
        assertThat(taken.fills().get(0).fee().asset()).isEqualTo("USDT");
        assertThat(beside.funds.total("USDT")).isEqualByComparingTo("9899.8");
        assertThat(beside.funds.total("BTC")).isEqualByComparingTo("11");
    }

    @Test
    @DisplayName("a cancel frees what was locked; a second one finds no open order")
    void cancels() {
        OrderRef order = OrderRef.byClientId(
                desk.place(limit(Side.BUY, "90", "1")).order().clientOrderId());
        holds("USDT", "10000", "9910");
        desk.onLoop(() -> desk.exchange.cancel(order));
        holds("USDT", "10000", "10000");
        assertThat(desk.exchange.order(order).order().status()).isEqualTo(OrderStatus.CANCELED);
        refused(ErrorCategory.ORDER_NOT_FOUND, () -> desk.exchange.cancel(order));
        desk.trade(Side.SELL, "80", "5");
        assertThat(desk.exchange.fills(PAIR, new FillQuery(null, null, null))).isEmpty();
    }

    @Test
    @DisplayName("post-only: refused when it would take, resting otherwise")
    void postOnly() {
        refused(
                ErrorCategory.WOULD_MATCH,
                () -> desk.place(OrderRequest.limitMaker(PAIR, Side.BUY, new BigDecimal("100"), BigDecimal.ONE)));
        OrderReport rests =
                desk.place(OrderRequest.limitMaker(PAIR, Side.BUY, new BigDecimal("99.99"), BigDecimal.ONE));
        assertThat(rests.order().status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName("immediate or cancel: takes what is there, the rest expires")
    void immediateOrCancel() {
        OrderReport report = desk.place(limit(Side.SELL, "98", "4").withTimeInForce(TimeInForce.IOC));
        assertThat(report.order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("3");
        assertThat(report.order().reason()).contains("no more");
        holds("BTC", "7", "7");
    }

    @Test
    @DisplayName("fill or kill: all or nothing")
    void fillOrKill() {
        OrderReport none = desk.place(limit(Side.SELL, "98", "4").withTimeInForce(TimeInForce.FOK));
        assertThat(none.order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(none.fills()).isEmpty();
        OrderReport all = desk.place(limit(Side.SELL, "98", "3").withTimeInForce(TimeInForce.FOK));
        assertThat(all.order().status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("a market order takes what it can get, also beyond what the book holds")
    void market() {
        OrderReport report = desk.place(OrderRequest.market(PAIR, Side.BUY, new BigDecimal("3.5")));
        assertThat(report.order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("3");
        holds("USDT", "9698", "9698");
    }

    @Test
    @DisplayName("a market order sized in quote spends that much at most, in allowed amounts")
    void marketByQuote() {
        OrderReport report = desk.place(OrderRequest.marketByQuote(PAIR, Side.BUY, new BigDecimal("150")));
        assertThat(report.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("1.495");
        holds("USDT", "9850.005", "9850.005");
    }

    @Test
    @DisplayName("orders by the venue's rules: increments, least value, funds, ids that were used")
    void rules() {
        refused(ErrorCategory.INVALID_ORDER, () -> desk.place(limit(Side.BUY, "90.001", "1")));
        refused(ErrorCategory.INVALID_ORDER, () -> desk.place(limit(Side.BUY, "90", "1.0001")));
        refused(ErrorCategory.INVALID_ORDER, () -> desk.place(limit(Side.BUY, "90", "0.05")));
        refused(ErrorCategory.INSUFFICIENT_FUNDS, () -> desk.place(limit(Side.BUY, "90", "112")));
        refused(
                ErrorCategory.INSUFFICIENT_FUNDS,
                () -> desk.place(OrderRequest.market(PAIR, Side.SELL, new BigDecimal("10.5"))));
        desk.place("once", limit(Side.BUY, "90", "1"));
        refused(ErrorCategory.DUPLICATE_CLIENT_ORDER_ID, () -> desk.place("once", limit(Side.BUY, "90", "1")));
        holds("USDT", "10000", "9910");
    }

    @Test
    @DisplayName("an order that would trade with an own one takes what stands before that one; its rest expires")
    void selfTrade() {
        desk.place(limit(Side.SELL, "100.5", "1"));
        OrderReport report = desk.place(limit(Side.BUY, "101", "2"));
        assertThat(report.order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("1");
        assertThat(report.order().reason()).contains("same account");
        refused(
                ErrorCategory.WOULD_MATCH,
                () -> desk.place(OrderRequest.limitMaker(PAIR, Side.BUY, new BigDecimal("100.5"), BigDecimal.ONE)));
    }

    @Test
    @DisplayName("without a valid book orders are refused and nobody is filled")
    void noBook() {
        desk.place(limit(Side.SELL, "100", "1"));
        desk.book.state = BookState.INVALID;
        desk.tell();
        desk.trade(Side.BUY, "120", "9");
        refused(ErrorCategory.MAINTENANCE, () -> desk.place(limit(Side.BUY, "90", "1")));
        assertThat(desk.reports).hasSize(1);
        desk.book.state = BookState.VALID;
        desk.tell();
        desk.trade(Side.BUY, "120", "9");
        assertThat(desk.reports).hasSize(2);
    }

    @Test
    @DisplayName("orders go on when the scales of the book change, at the end of the queue")
    void rescales() {
        desk.place(limit(Side.SELL, "100", "1"));
        Instrument finer =
                desk.book.instrument.toBuilder().scales(3, 4).epoch(1).build();
        desk.book.clear();
        desk.book.instrument = finer;
        desk.book.bid(99_000, 10_000).ask(100_000, 5_000).ask(101_000, 20_000);
        desk.tell();
        desk.trade(Side.BUY, "100", "0.75");
        assertThat(desk.reports).hasSize(2);
        assertThat(desk.reports.get(1).fills().get(0).amount()).isEqualByComparingTo("0.25");
    }

    @Test
    @DisplayName("fills are told oldest first, by order, since a time, at most so many")
    void fills() {
        String first = desk.place(limit(Side.BUY, "100", "0.5")).order().exchangeOrderId();
        desk.time.advance(Duration.ofSeconds(1));
        desk.place(limit(Side.BUY, "101", "1"));
        assertThat(desk.exchange.fills(PAIR, new FillQuery(null, null, null))).hasSize(3);
        assertThat(desk.exchange.fills(PAIR, new FillQuery(first, null, null))).hasSize(1);
        assertThat(desk.exchange.fills(
                        PAIR, new FillQuery(null, desk.loop.clock().millis(), null)))
                .hasSize(2);
        assertThat(desk.exchange.fills(PAIR, new FillQuery(null, null, 2))).hasSize(2);
    }
}
