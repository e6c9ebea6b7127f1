package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.Cancellation;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.connector.AccountApi.Placement;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several orders of futures in one request (CMD-4). */
class PerpetualBatchTest {

    private static final String POST_ONLY =
            "{\"code\":-5022,\"msg\":\"Due to the order could not be executed as maker\"}";

    private final PerpetualBench bench = new PerpetualBench().listing(PerpetualBench.BTC_USDT);
    private final AccountApi account = bench.account();

    private static String order(int number, String status) {
        return "{\"orderId\":838976573970362559" + number + ",\"symbol\":\"BTCUSDT\",\"status\":\"" + status
                + "\",\"clientOrderId\":\"cb" + number + "\",\"price\":\"100\",\"avgPrice\":\"0\",\"origQty\":\"2\","
                + "\"executedQty\":\"0\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"SELL\","
                + "\"positionSide\":\"BOTH\",\"updateTime\":7}";
    }

    private static List<Placement> orders(int count) {
        List<Placement> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OrderRequest request = OrderRequest.limit(
                            PerpetualBench.BTC_USDT.tradingPair(), Side.SELL, new BigDecimal("100"), BigDecimal.TEN)
                    .withPositionAction(PositionAction.OPEN, false);
            orders.add(new Placement(PerpetualBench.BTC_USDT, "cb" + i, request));
        }
        return orders;
    }

    private List<Outcome> placed(List<Placement> orders) {
        return bench.get(() -> account.placeBatch(orders));
    }

    private Request sent(int index) {
        return Request.of(bench.http().sent().get(index));
    }

    @Test
    @DisplayName(
            "CMD-4: the orders of a batch leave in one request, and each has the outcome that the venue tells of it")
    void places() {
        bench.http().answer("[" + order(0, "NEW") + "," + POST_ONLY + "," + order(2, "NEW") + "]");
        List<Outcome> outcomes = placed(orders(3));
        assertThat(bench.http().sent()).hasSize(1);
        assertThat(sent(0).content().get("batchOrders"))
                .startsWith("[{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\"")
                .contains("\"newClientOrderId\":\"cb2\"");
        assertThat(outcomes.get(0).report().order().exchangeOrderId()).isEqualTo("8389765739703625590");
        assertThat(outcomes.get(1).error().category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        assertThat(outcomes.get(1).error().definite()).isTrue();
        assertThat(outcomes.get(2).report().order().clientOrderId()).isEqualTo("cb2");
    }

    @Test
    @DisplayName("CMD-2, CMD-4: what the venue does not take is refused here, and the others leave without it")
    void refusesHere() {
        List<Placement> orders = new ArrayList<>(orders(1));
        orders.add(
                0,
                new Placement(
                        PerpetualBench.BTC_USDT,
                        "cb9",
                        OrderRequest.marketByQuote(PerpetualBench.BTC_USDT.tradingPair(), Side.BUY, BigDecimal.TEN)));
        bench.http().answer("[" + order(0, "NEW") + "]");
        List<Outcome> outcomes = placed(orders);
        assertThat(outcomes.get(0).error().category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(outcomes.get(1).report().order().clientOrderId()).isEqualTo("cb0");
    }

    @Test
    @DisplayName(
            "CMD-4, ORD-4: an answer of another length, of another order or of none says nothing about any of them")
    void doubts() {
        bench.http().answer("[" + order(0, "NEW") + "]");
        VenueException other = bench.refused(() -> account.placeBatch(orders(2)));
        assertThat(other.definite()).isFalse();

        bench.http().answer("[" + order(1, "NEW") + ",{}]");
        assertThat(placed(orders(2)))
                .allSatisfy(outcome -> assertThat(outcome.error().definite()).isFalse());

        bench.http().answer(503, "{\"code\":-1007,\"msg\":\"Timeout\"}");
        assertThat(bench.refused(() -> account.placeBatch(orders(2))).definite())
                .isFalse();
    }

    @Test
    @DisplayName("PERP-3, CMD-4: an order of a batch that was written for the other position mode is placed alone")
    void otherMode() {
        String refused = "{\"code\":-4061,\"msg\":\"Order's position side does not match user's setting.\"}";
        bench.http()
                .answer("[" + refused + "," + order(1, "NEW") + "]")
                .answer(400, refused)
                .answer("{\"dualSidePosition\":true}")
                .answer(order(0, "NEW"));
        List<Outcome> outcomes = placed(orders(2));
        assertThat(outcomes).extracting(Outcome::error).containsOnlyNulls();
        assertThat(sent(3).content()).containsEntry("positionSide", "SHORT").containsEntry("newClientOrderId", "cb0");
    }

    @Test
    @DisplayName("CMD-4, CMD-5: cancels leave in one request for each kind of id, each with its own outcome")
    void cancels() {
        bench.http()
                .answer("[" + order(0, "CANCELED") + ",{\"code\":-2011,\"msg\":\"Unknown order sent.\"}]")
                .answer("[" + order(2, "CANCELED") + "]");
        List<Cancellation> cancels = List.of(
                new Cancellation(PerpetualBench.BTC_USDT, new OrderRef("cb0", "8389765739703625590")),
                new Cancellation(PerpetualBench.BTC_USDT, OrderRef.byClientId("cb2")),
                new Cancellation(PerpetualBench.BTC_USDT, new OrderRef("cb1", "8389765739703625591")));
        List<Outcome> outcomes = bench.get(() -> account.cancelBatch(cancels));
        assertThat(sent(0).content())
                .containsEntry("symbol", "BTCUSDT")
                .containsEntry("orderIdList", "[8389765739703625590,8389765739703625591]");
        assertThat(sent(1).content()).containsEntry("origClientOrderIdList", "[\"cb2\"]");
        assertThat(outcomes.get(0).report().order().clientOrderId()).isEqualTo("cb0");
        assertThat(outcomes.get(1).report().order().clientOrderId()).isEqualTo("cb2");
        assertThat(outcomes.get(2).error().category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
    }

    @Test
    @DisplayName("CMD-4, NET-3: a request that fails leaves the cancels of the other one as they are told")
    void cancelsFail() {
        bench.http().answer(503, "{\"code\":-1007,\"msg\":\"Timeout\"}").answer("[" + order(2, "CANCELED") + "]");
        List<Cancellation> cancels = List.of(
                new Cancellation(PerpetualBench.BTC_USDT, OrderRef.byExchangeId("8389765739703625590")),
                new Cancellation(PerpetualBench.BTC_USDT, OrderRef.byClientId("cb2")));
        List<Outcome> outcomes = bench.get(() -> account.cancelBatch(cancels));
        assertThat(outcomes.get(0).error().definite()).isFalse();
        assertThat(outcomes.get(1).report()).isNotNull();
    }
}
