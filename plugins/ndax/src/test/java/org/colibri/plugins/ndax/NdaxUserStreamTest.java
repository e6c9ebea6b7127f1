package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxUserStreamTest {

    private final Bench bench = new Bench();
    private final FakeAccountSink sink = new FakeAccountSink(Bench.BTC_CAD);
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private final SocketProtocol<UserTopic> stream =
            bench.venue().access(Bench.CREDENTIALS).userProtocol(sink);

    @Test
    @DisplayName("NET-7: logs in, subscribes to the account, and is ready when that is confirmed")
    void opens() {
        stream.opened(link);
        assertThat(link.sent).singleElement().asString().contains("AuthenticateUser");
        reply(2, "AuthenticateUser", Bench.LOGIN);
        assertThat(link.sent.get(1)).contains("SubscribeAccountEvents").contains("449");
        assertThat(link.ready).isZero();
        reply(4, "SubscribeAccountEvents", "{\"Subscribed\":true}");
        assertThat(link.ready).isEqualTo(1);

        stream.closed();
        stream.opened(link);
        assertThat(link.sent.get(2)).contains("AuthenticateUser").isNotEqualTo(link.sent.get(0));
    }

    @Test
    @DisplayName("ID-5: a refused log-in ends the session; what is no refusal of the key is tried again")
    void refused() {
        stream.opened(link);
        reply(2, "AuthenticateUser", "{\"Authenticated\":false,\"Locked\":true,\"errormsg\":\"User locked\"}");
        assertThat(link.loginRefused.category()).isEqualTo(ErrorCategory.PERMISSION);

        FakeLink<UserTopic> again = new FakeLink<>();
        stream.closed();
        stream.opened(again);
        deliver(again, "{\"m\":5,\"i\":4,\"n\":\"AuthenticateUser\",\"o\":\"TOO MANY REQUESTS\"}");
        assertThat(again.loginRefused).isNull();
        assertThat(again.reconnects).hasSize(1);
        stream.closed();
        stream.opened(again);
        deliver(again, ReferenceRequestsTest.reply(6, "AuthenticateUser", "{\"Authenticated\":tr"));
        assertThat(again.reconnects).hasSize(2);
    }

    @Test
    @DisplayName("NET-6: a subscription that is not confirmed opens a new connection")
    void notSubscribed() {
        stream.opened(link);
        reply(2, "AuthenticateUser", Bench.LOGIN);
        reply(4, "SubscribeAccountEvents", "{\"result\":false,\"errormsg\":\"Not Authorized\",\"errorcode\":20}");
        assertThat(link.reconnects).singleElement().asString().contains("Not Authorized");
    }

    @Test
    @DisplayName("11.3: states of orders; the amount is the original one, and an unknown state says nothing")
    void orders() {
        event("OrderStateEvent", order("Working", "0.75", "0.25"));
        event("OrderStateEvent", order("Unknown", "0.75", "0.25"));
        event("OrderStateEvent", order("FullyExecuted", "0", "1"));
        event("OrderStateEvent", order("Expired", "0", "0.25"));
        assertThat(sink.orders)
                .extracting(report -> report.order().status())
                .containsExactly(
                        OrderStatus.PARTIALLY_FILLED,
                        OrderStatus.PENDING_CREATE,
                        OrderStatus.FILLED,
                        OrderStatus.EXPIRED);
        Order order = sink.orders.get(0).order();
        assertThat(order.amount()).isEqualByComparingTo("1");
        assertThat(order.filledAmount()).isEqualByComparingTo("0.25");
        assertThat(order.clientOrderId()).isEqualTo("55");
        assertThat(order.createdAt()).isZero();
    }

    @Test
    @DisplayName("FILL-3: a fill tells neither fee nor liquidity; its time is in ticks; public trades are not fills")
    void fills() {
        event(
                "OrderTradeEvent",
                "{\"TradeId\":213,\"OrderId\":9848,\"ClientOrderId\":0,\"InstrumentId\":1,\"Side\":\"Sell\","
                        + "\"Quantity\":1,\"Price\":35000.5,\"TradeTime\":635978008210426109}");
        event("OrderTradeEvent", "[[6913300,1,0.25,118000.5,1,2,1767225600789,2,1,0,0]]");
        assertThat(sink.fills).singleElement().satisfies(fill -> {
            assertThat(fill.fee()).isNull();
            assertThat(fill.liquidity()).isNull();
            assertThat(fill.clientOrderId()).isNull();
            assertThat(fill.timestamp()).isEqualTo(1_462_204_021_042L);
        });
    }

    @Test
    @DisplayName("BAL-1: a position tells one product, without a time")
    void balances() {
        event("AccountPositionEvent", "{\"ProductSymbol\":\"BTC\",\"ProductId\":1,\"Amount\":10.5,\"Hold\":2.1}");
        assertThat(sink.balances).singleElement().satisfies(balance -> {
            assertThat(balance.total()).isEqualByComparingTo("10.5");
            assertThat(balance.available()).isEqualByComparingTo("8.4");
        });
        assertThat(sink.balanceTime).isZero();
    }

    @Test
    @DisplayName("CMD-6: refusals after the acknowledgement name their order")
    void refusals() {
        event(
                "NewOrderRejectEvent",
                "{\"ClientOrderId\":1234,\"Status\":\"Rejected\",\"RejectReason\":\"Not_Enough_Funds\"}");
        event(
                "CancelOrderRejectEvent",
                "{\"OrderId\":9,\"InstrumentId\":1,\"Status\":\"Rejected\",\"RejectReason\":\"Order Not Found\"}");
        assertThat(sink.refusals.get("1234").category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(sink.refusals.get("9").category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
    }

    @Test
    @DisplayName("conformance 1: broken messages are counted, the account becomes suspect, and the next ones count")
    void hostile() {
        event("OrderStateEvent", "{\"Side\":\"Sell\",\"OrderId\":98");
        event("OrderStateEvent", order("Working", "1", "0").replace("\"Instrument\":1", "\"Instrument\":77"));
        event("OrderStateEvent", order("Sleeping", "1", "0"));
        event("OrderTradeEvent", "{\"TradeId\":1}");
        event("NewOrderRejectEvent", "{\"ClientOrderId\":0,\"RejectReason\":\"x\"}");
        deliver(link, "not json at all");
        deliver(link, "[1,2]");
        assertThat(sink.malformed).hasSize(7);
        event("MarketStateUpdate", "{\"NewStatus\":\"Paused\"}");
        event("OrderStateEvent", order("Working", "1", "0"));
        assertThat(sink.malformed).hasSize(7);
        assertThat(sink.orders).hasSize(1);
    }

    private static String order(String state, String left, String filled) {
        return "{\"Side\":\"Sell\",\"OrderId\":9849,\"Price\":97,\"Quantity\":" + left
                + ",\"Instrument\":1,\"Account\":449,"
                + "\"OrderType\":\"Limit\",\"ClientOrderId\":55,\"OrderState\":\"" + state + "\",\"ReceiveTime\":0,"
                + "\"OrigQuantity\":1,\"QuantityExecuted\":" + filled + ",\"AvgPrice\":97}";
    }

    private void reply(long sequence, String function, String content) {
        deliver(link, ReferenceRequestsTest.reply(sequence, function, content));
    }

    private void event(String name, String content) {
        deliver(link, "{\"m\":3,\"i\":2,\"n\":\"" + name + "\",\"o\":" + NdaxJson.quoted(content) + "}");
    }

    private void deliver(FakeLink<UserTopic> to, String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        stream.text(to, bytes, 0, bytes.length);
    }
}
