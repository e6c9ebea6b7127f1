package org.colibri.strategykit.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.strategykit.testing.Examples.decimal;
import static org.colibri.strategykit.testing.Examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.testing.Examples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A position hold")
class PositionHoldTest {

    private static final TradingPair PAIR = TradingPair.parse("ETH-USDT");
    private static final HoldKey KEY = new HoldKey(new MarketKey("binance", PAIR), HoldSide.NET);

    private final PositionHold hold = new PositionHold(KEY);

    @TestFactory
    Stream<DynamicTest> workedExamples() {
        return Examples.of("framework.position_hold").stream()
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> check(example)));
    }

    private static void check(JsonNode example) {
        PositionHold hold = new PositionHold(KEY);
        JsonNode orders = example.get("inputs").get("orders");
        JsonNode after = example.get("expect").get("afterEachOrder");
        for (int i = 0; i < orders.size(); i++) {
            hold.add(order(orders.get(i)));
            assertThat(hold.netAmount()).isEqualByComparingTo(decimal(after.get(i), "netAmount"));
            assertThat(hold.breakevenPrice()).isEqualByComparingTo(decimal(after.get(i), "breakevenPrice"));
            assertThat(hold.realizedPnlQuote()).isEqualByComparingTo(decimal(after.get(i), "realizedPnlQuote"));
        }
        JsonNode expected = example.get("expect").get("summary");
        PositionSummary summary = hold.summary(decimal(example.get("inputs"), "midPrice"));
        assertThat(summary.side()).isEqualTo(Side.valueOf(text(expected, "side")));
        assertThat(summary.amount()).isEqualByComparingTo(decimal(expected, "amount"));
        assertThat(summary.breakevenPrice()).isEqualByComparingTo(decimal(expected, "breakevenPrice"));
        assertThat(summary.realizedPnlQuote()).isEqualByComparingTo(decimal(expected, "realizedPnlQuote"));
        assertThat(summary.unrealizedPnlQuote()).isEqualByComparingTo(decimal(expected, "unrealizedPnlQuote"));
        assertThat(summary.cumFeesQuote()).isEqualByComparingTo(decimal(expected, "cumFeesQuote"));
        assertThat(summary.volumeTradedQuote()).isEqualByComparingTo(decimal(expected, "volumeTradedQuote"));
        assertThat(summary.globalPnlQuote()).isEqualByComparingTo(decimal(expected, "globalPnlQuote"));
    }

    private static HeldOrder order(JsonNode node) {
        return order(
                text(node, "clientOrderId"),
                Side.valueOf(text(node, "side")),
                text(node, "filledAmount"),
                text(node, "averagePrice"),
                text(node, "feeQuote"));
    }

    private static HeldOrder order(String id, Side side, String amount, String price, String fee) {
        BigDecimal base = new BigDecimal(amount);
        return new HeldOrder(id, side, base, base.multiply(new BigDecimal(price)), new BigDecimal(fee), Map.of());
    }

    @Test
    @DisplayName("flips: realizes what was held, the rest opens the other way at the order's price")
    void flips() {
        hold.add(order("a", Side.SELL, "3", "100", "0"));
        hold.add(order("b", Side.BUY, "5", "90", "0"));

        assertThat(hold.netAmount()).isEqualByComparingTo("2");
        assertThat(hold.breakevenPrice()).isEqualByComparingTo("90");
        assertThat(hold.realizedPnlQuote()).isEqualByComparingTo("30");
    }

    @Test
    @DisplayName("FW-6: keeps its realized pnl when it has become flat")
    void flatKeepsRealized() {
        hold.add(order("a", Side.BUY, "1", "100", "0.1"));
        hold.add(order("b", Side.SELL, "1", "103", "0.1"));

        PositionSummary summary = hold.summary(new BigDecimal("500"));

        assertThat(summary.side()).isNull();
        assertThat(summary.breakevenPrice()).isEqualByComparingTo("0");
        assertThat(summary.globalPnlQuote()).isEqualByComparingTo("2.8");
    }

    @Test
    @DisplayName("counts an order once, by its id")
    void countsOnce() {
        hold.add(order("a", Side.BUY, "1", "100", "0.1"));
        hold.add(order("a", Side.BUY, "1", "100", "0.1"));

        assertThat(hold.netAmount()).isEqualByComparingTo("1");
        assertThat(hold.summary(null).volumeTradedQuote()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("is worth its entry price before any price is known, and its last price while none is")
    void unknownPrice() {
        hold.add(order("a", Side.BUY, "1", "100", "0"));

        assertThat(hold.summary(null).unrealizedPnlQuote()).isEqualByComparingTo("0");
        hold.summary(new BigDecimal("110"));
        assertThat(hold.summary(null).unrealizedPnlQuote()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("FW-19: shows a fee that has no rate in its own asset")
    void otherFees() {
        hold.add(HeldOrder.ofFill("x", fill(new Fee("BNB", new BigDecimal("0.002")))));

        PositionSummary summary = hold.summary(null);

        assertThat(summary.cumFeesQuote()).isEqualByComparingTo("0");
        assertThat(summary.otherFees()).containsEntry("BNB", new BigDecimal("0.002"));
    }

    @Test
    @DisplayName("holds what a buy left after a fee in base, and counts the fee at the fill's price")
    void feeInBase() {
        hold.add(HeldOrder.ofFill("x", fill(new Fee("ETH", new BigDecimal("0.001")))));

        assertThat(hold.netAmount()).isEqualByComparingTo("0.999");
        assertThat(hold.breakevenPrice()).isEqualByComparingTo("100");
        assertThat(hold.summary(null).cumFeesQuote()).isEqualByComparingTo("0.1");
    }

    private static Fill fill(Fee fee) {
        return Fill.of("t", "o", null, PAIR, Side.BUY, new BigDecimal("100"), BigDecimal.ONE, fee, Liquidity.MAKER, 0);
    }
}
