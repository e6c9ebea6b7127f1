package org.colibri.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderRequestTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final BigDecimal PRICE = new BigDecimal("64000");
    private static final BigDecimal AMOUNT = new BigDecimal("0.5");

    @Test
    @DisplayName("CMD-2: a limit order rests, a maker order takes no time in force, a market order has no price")
    void kinds() {
        OrderRequest limit = OrderRequest.limit(PAIR, Side.BUY, PRICE, AMOUNT);
        assertThat(limit.type()).isEqualTo(OrderType.LIMIT);
        assertThat(limit.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(limit.takes()).isFalse();
        assertThat(limit.reduceOnly()).isFalse();
        assertThat(limit.positionAction()).isNull();
        OrderRequest maker = OrderRequest.limitMaker(PAIR, Side.SELL, PRICE, AMOUNT);
        assertThat(maker.type()).isEqualTo(OrderType.LIMIT_MAKER);
        assertThat(maker.timeInForce()).isNull();
        OrderRequest market = OrderRequest.market(PAIR, Side.SELL, AMOUNT);
        assertThat(market.price()).isNull();
        assertThat(market.amount()).isEqualTo(AMOUNT);
        assertThat(market.takes()).isTrue();
        OrderRequest byQuote = OrderRequest.marketByQuote(PAIR, Side.BUY, PRICE);
        assertThat(byQuote.amount()).isNull();
        assertThat(byQuote.quoteAmount()).isEqualTo(PRICE);
        assertThat(byQuote.type()).isEqualTo(OrderType.MARKET);
    }

    @Test
    @DisplayName("CMD-2: a changed copy differs in what was changed and in nothing else")
    void copies() {
        OrderRequest limit = OrderRequest.limit(PAIR, Side.BUY, PRICE, AMOUNT);
        OrderRequest changed = limit.withTimeInForce(TimeInForce.IOC)
                .withPositionAction(PositionAction.CLOSE, true)
                .quantized(BigDecimal.ONE, BigDecimal.TEN);
        assertThat(changed.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(changed.positionAction()).isEqualTo(PositionAction.CLOSE);
        assertThat(changed.reduceOnly()).isTrue();
        assertThat(changed.price()).isEqualTo(BigDecimal.ONE);
        assertThat(changed.amount()).isEqualTo(BigDecimal.TEN);
        assertThat(changed.withTimeInForce(TimeInForce.GTC)
                        .withPositionAction(null, false)
                        .quantized(PRICE, AMOUNT))
                .isEqualTo(limit);
    }

    @Test
    @DisplayName("A request without pair, side or type is refused by name")
    void refusesMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> OrderRequest.limit(null, Side.BUY, PRICE, AMOUNT))
                .withMessage("tradingPair");
        assertThatNullPointerException()
                .isThrownBy(() -> OrderRequest.market(PAIR, null, AMOUNT))
                .withMessage("side");
        assertThatNullPointerException()
                .isThrownBy(() -> new OrderRequest(PAIR, Side.BUY, null, null, PRICE, AMOUNT, null, false, false, null))
                .withMessage("type");
    }

    @Test
    @DisplayName("CMD-1: every command names its kind, each another one; batches keep their own copies")
    void commandKinds() {
        OrderCommand.Create create =
                new OrderCommand.Create("c", "bot", OrderRequest.limit(PAIR, Side.BUY, PRICE, AMOUNT));
        OrderCommand.Cancel cancel = new OrderCommand.Cancel(PAIR, "c");
        List<OrderCommand.Create> creates = new ArrayList<>(List.of(create));
        OrderCommand.CreateBatch batch = new OrderCommand.CreateBatch(creates);
        creates.clear();
        assertThat(batch.orders()).containsExactly(create);
        List<OrderCommand> all = List.of(
                create,
                cancel,
                new OrderCommand.Amend(PAIR, "c", "d", PRICE, null),
                batch,
                new OrderCommand.CancelBatch(List.of(cancel)),
                new OrderCommand.CancelAll(null, null),
                new OrderCommand.Query(PAIR, "c"),
                new OrderCommand.Forget(PAIR, "c"));
        assertThat(all).map(OrderCommand::kind).containsExactly(OrderCommand.Kind.values());
    }
}
