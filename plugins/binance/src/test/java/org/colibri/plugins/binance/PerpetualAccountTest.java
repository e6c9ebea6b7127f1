package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The private requests of futures. */
class PerpetualAccountTest {

    private static final String ORDER =
            "{\"orderId\":1,\"symbol\":\"BTCUSDT\",\"status\":\"NEW\",\"clientOrderId\":\"cb1\",\"price\":\"100\","
                    + "\"origQty\":\"2\",\"executedQty\":\"0\",\"type\":\"LIMIT\",\"side\":\"SELL\",\"timeInForce\":\"GTC\","
                    + "\"positionSide\":\"BOTH\",\"updateTime\":7}";
    private static final String OTHER_MODE =
            "{\"code\":-4061,\"msg\":\"Order's position side does not match user's setting.\"}";

    private final PerpetualBench bench = new PerpetualBench().listing(PerpetualBench.BTC_USDT);
    private final AccountApi account = bench.account();

    private static OrderRequest sell(PositionAction action) {
        return OrderRequest.limit(
                        PerpetualBench.BTC_USDT.tradingPair(), Side.SELL, new BigDecimal("100"), new BigDecimal("2"))
                .withPositionAction(action, action == PositionAction.CLOSE);
    }

    private Request sent(int index) {
        return Request.of(bench.http().sent().get(index));
    }

    private void place(OrderRequest request) {
        bench.get(() -> account.place(PerpetualBench.BTC_USDT, "cb1", request));
    }

    @Test
    @DisplayName("PERP-3: an order refused for the position mode is written anew for the one that is in force")
    void otherMode() {
        bench.http()
                .answer(400, OTHER_MODE)
                .answer("{\"dualSidePosition\":true}")
                .answer(ORDER);
        place(sell(PositionAction.CLOSE));
        assertThat(sent(0).content()).containsEntry("reduceOnly", "true").doesNotContainKey("positionSide");
        assertThat(sent(2).content())
                .containsEntry("positionSide", "LONG")
                .containsEntry("newClientOrderId", "cb1")
                .doesNotContainKey("reduceOnly");

        bench.http().answer(ORDER);
        place(sell(PositionAction.OPEN));
        assertThat(sent(3).content()).containsEntry("positionSide", "SHORT");
    }

    @Test
    @DisplayName("NET-1: an order is sent once when its outcome is not known, or the mode is what it was written for")
    void sentOnce() {
        bench.http().answer(503, "{\"code\":-1007,\"msg\":\"Timeout\"}");
        VenueException unknown =
                bench.refused(() -> account.place(PerpetualBench.BTC_USDT, "cb1", sell(PositionAction.OPEN)));
        assertThat(unknown.definite()).isFalse();
        assertThat(bench.http().sent()).hasSize(1);

        bench.http().answer(400, OTHER_MODE).answer("{\"dualSidePosition\":false}");
        VenueException refused =
                bench.refused(() -> account.place(PerpetualBench.BTC_USDT, "cb1", sell(PositionAction.OPEN)));
        assertThat(refused.category()).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(bench.http().sent()).hasSize(3);
    }

    @Test
    @DisplayName("CMD-2: what futures do not take is refused before anything is sent")
    void unsupported() {
        OrderRequest byQuote =
                OrderRequest.marketByQuote(PerpetualBench.BTC_USDT.tradingPair(), Side.BUY, BigDecimal.TEN);
        OrderRequest hasty = new OrderRequest(
                PerpetualBench.BTC_USDT.tradingPair(),
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.FOK,
                null,
                BigDecimal.ONE,
                null,
                true,
                false,
                PositionAction.OPEN);
        for (OrderRequest request : List.of(byQuote, hasty)) {
            assertThat(bench.refused(() -> account.place(PerpetualBench.BTC_USDT, "cb1", request))
                            .category())
                    .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        }
        assertThat(bench.refused(() -> account.place(PerpetualBench.BTC_USDT, "a b", sell(PositionAction.OPEN)))
                        .category())
                .isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(bench.http().sent()).isEmpty();
    }

    @Test
    @DisplayName("CMD-3: an amend that leaves something open asks what it is first; the order's side goes along")
    void amends() {
        bench.http().answer(ORDER).answer(ORDER);
        bench.get(() ->
                account.amend(PerpetualBench.BTC_USDT, OrderRef.byExchangeId("1"), new BigDecimal("101.50"), null));
        assertThat(sent(0).method()).isEqualTo("GET");
        assertThat(sent(1).method()).isEqualTo("PUT");
        assertThat(sent(1).content())
                .containsEntry("side", "SELL")
                .containsEntry("price", "101.5")
                .containsEntry("quantity", "2")
                .containsEntry("orderId", "1");
    }

    @Test
    @DisplayName("CMD-7: the dead-man timer is armed for each symbol with orders, and at once for a new one")
    void deadMan() {
        bench.get(() -> account.armDeadMan(Duration.ofSeconds(60)));
        assertThat(bench.http().sent()).isEmpty();

        bench.http().answer("{}").answer(ORDER);
        place(sell(PositionAction.OPEN));
        assertThat(sent(0).path()).isEqualTo("/fapi/v1/countdownCancelAll");
        assertThat(sent(0).content()).containsEntry("symbol", "BTCUSDT").containsEntry("countdownTime", "60000");

        bench.http().answer("{}");
        bench.get(() -> account.armDeadMan(Duration.ZERO));
        assertThat(sent(2).content()).containsEntry("countdownTime", "0");
    }

    @Test
    @DisplayName("PERP-1: a change of what is so already is a success, and what is in force is read back")
    void settings() {
        String config = "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":20}]";
        bench.http()
                .answer(400, "{\"code\":-4046,\"msg\":\"No need to change margin type.\"}")
                .answer(config);
        assertThat(bench.get(() -> account.perpetual().setMarginMode(PerpetualBench.BTC_USDT, MarginMode.ISOLATED))
                        .marginMode())
                .isEqualTo(MarginMode.ISOLATED);

        bench.http().answer("{\"leverage\":20}").answer(config);
        assertThat(bench.get(() -> account.perpetual().setLeverage(PerpetualBench.BTC_USDT, new BigDecimal("20")))
                        .leverage())
                .isEqualByComparingTo("20");

        bench.http()
                .answer(400, "{\"code\":-4059,\"msg\":\"No need to change position side.\"}")
                .answer("{\"dualSidePosition\":true}");
        assertThat(bench.get(() -> account.perpetual().setPositionMode(PositionMode.HEDGE)))
                .isEqualTo(PositionMode.HEDGE);

        bench.http().answer(400, "{\"code\":-4068,\"msg\":\"Position side cannot be changed.\"}");
        VenueException blocked = bench.refused(() -> account.perpetual().setPositionMode(PositionMode.ONE_WAY));
        assertThat(blocked.venueCode()).isEqualTo("-4068");
        assertThat(blocked.definite()).isTrue();

        assertThat(bench.refused(() -> account.perpetual().setLeverage(PerpetualBench.BTC_USDT, new BigDecimal("2.5")))
                        .category())
                .isEqualTo(ErrorCategory.INVALID_REQUEST);
    }

    @Test
    @DisplayName("PERP-2: positions get leverage and margin mode from where the venue tells them")
    void positions() {
        bench.http()
                .answer(
                        "[{\"symbol\":\"BTCUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"-1.50\",\"entryPrice\":\"100\","
                                + "\"markPrice\":\"101\",\"unRealizedProfit\":\"-1.5\",\"liquidationPrice\":\"0\"},"
                                + "{\"symbol\":\"BTCUSDT_260925\",\"positionAmt\":\"3\"}]")
                .answer("[{\"symbol\":\"BTCUSDT\",\"marginType\":\"CROSSED\",\"leverage\":5}]");
        assertThat(bench.get(() -> account.perpetual().positions()))
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.signedQuantity()).isEqualByComparingTo("-1.5");
                    assertThat(position.leverage()).isEqualByComparingTo("5");
                    assertThat(position.marginMode()).isEqualTo(MarginMode.CROSS);
                    assertThat(position.liquidationPrice()).isNull();
                });
    }

    @Test
    @DisplayName("PERP-4: payments of both legs at one time are one payment")
    void payments() {
        bench.http()
                .answer("[{\"symbol\":\"BTCUSDT\",\"incomeType\":\"FUNDING_FEE\",\"income\":\"-3\",\"asset\":\"USDT\","
                        + "\"time\":1000,\"tranId\":1},{\"symbol\":\"BTCUSDT\",\"incomeType\":\"FUNDING_FEE\",\"income\":\"1\","
                        + "\"asset\":\"USDT\",\"time\":1000,\"tranId\":2}]");
        assertThat(bench.get(() -> account.perpetual().fundingPayments(null, 1)))
                .extracting(FundingPayment::amount)
                .containsExactly(new BigDecimal("-2"));
    }

    @Test
    @DisplayName("FILL-2: own fills are walked in windows of seven days, of the last six months at most")
    void fills() {
        for (int i = 0; i < 30; i++) {
            bench.http().answer("[]");
        }
        assertThat(bench.get(() -> account.fills(PerpetualBench.BTC_USDT, new FillQuery(null, 1L, null))))
                .isEmpty();
        assertThat(bench.http().sent()).hasSizeBetween(25, 27);
        long from = Long.parseLong(sent(0).content().get("startTime"));
        long until = Long.parseLong(sent(0).content().get("endTime"));
        assertThat(until - from).isEqualTo(Duration.ofDays(7).toMillis() - 1);
    }

    @Test
    @DisplayName("BAL-1: a list of balances that is empty all at once is not believed")
    void emptyBalances() {
        String one = "{\"asset\":\"USDT\",\"balance\":\"5\",\"availableBalance\":\"4\"}";
        bench.http().answer("[]").answer("[" + one + "]").answer("[]");
        assertThat(bench.get(account::balances)).isEmpty();
        assertThat(bench.get(account::balances)).hasSize(1);
        assertThat(bench.refused(account::balances).getMessage()).contains("balances");
    }
}
