package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders from placing to their end, as the account's stream tells them; the answers say next to nothing. */
class OrderLifeTest {

    private LoopbackVenue venue;
    private NdaxClient client;
    private NdaxClient.Gateway gateway;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open();
        client = new NdaxClient(venue);
        client.login();
        gateway = client.accountGateway();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("CMD-1: accepted, then working, then the hold; canceled on request, then the hold is given back")
    void placesAndCancels() {
        NdaxClient.Message answer = gateway.call("SendOrder", NdaxClient.limit(1, 0, "0.5", "20000", 77));
        assertThat(answer.type()).isEqualTo(1);
        long id = answer.payload().path("OrderId").asLong();
        assertThat(answer.payload().toString())
                .isEqualTo("{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":" + id + "}");
        JsonNode working = expect("OrderStateEvent");
        assertState(working, id, "Working", "NewInputAccepted", "0.5", "0");
        assertThat(working.path("ClientOrderId").asLong()).isEqualTo(77);
        JsonNode held = expect("AccountPositionEvent");
        assertThat(held.path("ProductSymbol").asText()).isEqualTo("CAD");
        assertThat(held.path("Hold").decimalValue()).isEqualByComparingTo("10000");
        assertThat(held.path("Amount").decimalValue()).isEqualByComparingTo("1000000");

        NdaxClient.Message canceled =
                gateway.call("CancelOrder", "{\"OMSId\":1,\"AccountId\":449,\"OrderId\":" + id + "}");
        assertThat(canceled.payload().path("result").asBoolean()).isTrue();
        JsonNode end = expect("OrderStateEvent");
        assertState(end, id, "Canceled", "UserModified", "0", "0");
        assertThat(end.path("OrigQuantity").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(expect("AccountPositionEvent").path("Hold").decimalValue()).isZero();
        assertThat(status(id).path("OrderState").asText()).isEqualTo("Canceled");
        assertThat(openOrders()).isEmpty();
    }

    @Test
    @DisplayName(
            "FILL-1: a fill is told before the state it leads to, then the balances; without fee, its time in ticks")
    void fills() {
        long id = place(NdaxClient.limit(1, 0, "1.5", "25000", 78));
        expect("OrderStateEvent");
        expect("AccountPositionEvent");
        venue.outsideTakes(NdaxFixture.BTC, Side.SELL, "0.5");
        JsonNode fill = expect("OrderTradeEvent");
        assertThat(fill.path("OrderId").asLong()).isEqualTo(id);
        assertThat(fill.path("ClientOrderId").asLong()).isEqualTo(78);
        assertThat(fill.path("Quantity").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(fill.path("Price").decimalValue()).isEqualByComparingTo("25000");
        assertThat(fill.has("Fee")).isFalse();
        assertState(expect("OrderStateEvent"), id, "Working", "Trade", "1", "0.5");
        assertThat(expect("AccountPositionEvent").path("ProductSymbol").asText())
                .isEqualTo("BTC");
        assertThat(expect("AccountPositionEvent").path("ProductSymbol").asText())
                .isEqualTo("CAD");
        venue.outsideTakes(NdaxFixture.BTC, Side.SELL, "1");
        expect("OrderTradeEvent");
        assertState(expect("OrderStateEvent"), id, "FullyExecuted", "Trade", "0", "1.5");

        JsonNode trades = client.own("GetTradesHistory?omsId=1&AccountId=449&InstrumentId=1&OrderId=" + id);
        assertThat(trades).hasSize(2);
        JsonNode first = trades.path(1);
        assertThat(first.path("TradeId").asLong())
                .isEqualTo(fill.path("TradeId").asLong());
        assertThat(first.path("Fee").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(first.path("FeeProductId").asLong()).isEqualTo(1);
        assertThat(first.path("MakerTaker").asText()).isEqualTo("Maker");
        assertThat(first.path("RemainingQuantity").decimalValue()).isEqualByComparingTo("1");
        long millis = (fill.path("TradeTime").asLong() - 621_355_968_000_000_000L) / 10_000;
        assertThat(first.path("TradeTimeMS").asLong()).isEqualTo(millis);
        assertThat(balance("BTC").path("Amount").decimalValue()).isEqualByComparingTo("11.497");
    }

    @Test
    @DisplayName(
            "CMD-1: a market order is accepted, working, filled level by level, fully executed; a seller pays in quote")
    void trades() {
        long id = place(NdaxClient.market(3, 1, "1.25", 0));
        assertState(expect("OrderStateEvent"), id, "Working", "NewInputAccepted", "1.25", "0");
        expect("AccountPositionEvent");
        JsonNode first = expect("OrderTradeEvent");
        assertThat(first.path("Side").asText()).isEqualTo("Sell");
        assertState(expect("OrderStateEvent"), id, "Working", "Trade", "0.25", "1");
        expect("AccountPositionEvent");
        expect("AccountPositionEvent");
        expect("OrderTradeEvent");
        JsonNode done = expect("OrderStateEvent");
        assertState(done, id, "FullyExecuted", "Trade", "0", "1.25");
        assertThat(done.path("Price").decimalValue()).isZero();
        assertThat(done.path("AvgPrice").decimalValue()).isEqualByComparingTo("1499.988");
        JsonNode latest = client.own("GetAccountTrades?OMSId=1&AccountId=449&StartIndex=0&Count=1");
        assertThat(latest).hasSize(1);
        assertThat(latest.path(0).path("FeeProductId").asLong()).isEqualTo(2);
        assertThat(latest.path(0).path("MakerTaker").asText()).isEqualTo("Taker");
        assertThat(client.own("GetAccountTrades?OMSId=1&AccountId=449&StartIndex=1&Count=200"))
                .hasSize(1);
    }

    @Test
    @DisplayName("CMD-2: IOC takes what there is, FOK all or nothing; the venue cancels the rest for want of a market")
    void endsWhatDoesNotRest() {
        String ioc = NdaxClient.limit(1, 0, "3", "25000.02", 5).replace("\"TimeInForce\":1", "\"TimeInForce\":3");
        JsonNode part = status(place(ioc));
        assertThat(part.path("OrderState").asText()).isEqualTo("Canceled");
        assertThat(part.path("CancelReason").asText()).isEqualTo("SystemCanceled_NoMoreMarket");
        assertThat(part.path("QuantityExecuted").decimalValue()).isEqualByComparingTo("2");
        assertThat(part.path("Quantity").decimalValue()).isZero();
        String fok = NdaxClient.limit(1, 0, "3", "25000.04", 6).replace("\"TimeInForce\":1", "\"TimeInForce\":4");
        JsonNode none = status(place(fok));
        assertThat(none.path("OrderState").asText()).isEqualTo("Canceled");
        assertThat(none.path("QuantityExecuted").decimalValue()).isZero();
    }

    @Test
    @DisplayName("INSUFFICIENT_FUNDS: refused at the door, by an ordinary reply over the gateway")
    void refusesWithoutFunds() {
        String order = NdaxClient.limit(1, 0, "100", "20000", 9);
        String expected = "{\"status\":\"Rejected\",\"errormsg\":\"Not_Enough_Funds\",\"errorcode\":101}";
        assertThat(client.command("SendOrder", order).toString()).isEqualTo(expected);
        NdaxClient.Message reply = gateway.call("SendOrder", order);
        assertThat(reply.type()).isEqualTo(1);
        assertThat(reply.payload().toString()).isEqualTo(expected);
        assertThat(openOrders()).isEmpty();
    }

    @Test
    @DisplayName("INVALID_ORDER: an accepted order may still be rejected, which only the stream and its state tell")
    void rejectsLater() {
        long id = place(NdaxClient.limit(1, 0, "0.00001", "20000", 9));
        assertState(expect("OrderStateEvent"), id, "Rejected", "NewInputRejected", "0.00001", "0");
        JsonNode event = expect("NewOrderRejectEvent");
        assertThat(event.path("ClientOrderId").asLong()).isEqualTo(9);
        assertThat(event.path("RejectReason").asText()).isEqualTo("Below Minimum Quantity");
        assertThat(status(id).path("OrderState").asText()).isEqualTo("Rejected");
        assertThat(history("ClientOrderId=9").path(0).path("OrderId").asLong()).isEqualTo(id);
        long other = place(NdaxClient.limit(1, 0, "1", "20000.001", 10));
        assertThat(status(other).path("RejectReason").asText()).isEqualTo("Invalid Price Increment");
        assertThat(openOrders()).isEmpty();
    }

    @Test
    @DisplayName("ORDER_NOT_FOUND: 104 for an order that never was, an event for one that has ended")
    void doesNotFind() {
        JsonNode unknown = client.command("CancelOrder", "{\"OMSId\":1,\"AccountId\":449,\"OrderId\":999}");
        assertThat(unknown.toString())
                .isEqualTo("{\"result\":false,\"errormsg\":\"Resource Not Found\",\"errorcode\":104,\"detail\":null}");
        assertThat(status(999).path("errorcode").asInt()).isEqualTo(104);
        assertThat(client.command("CancelOrder", "{\"OMSId\":1,\"AccountId\":449,\"ClOrderId\":999}")
                        .path("errorcode")
                        .asInt())
                .isEqualTo(104);
        long filled = place(NdaxClient.limit(1, 0, "0.5", "25000.01", 4));
        assertThat(client.command("CancelOrder", "{\"omsId\":1,\"OrderId\":" + filled + "}")
                        .path("result")
                        .asBoolean())
                .isTrue();
        JsonNode event = gateway.event("CancelOrderRejectEvent");
        assertThat(event.path("OrderId").asLong()).isEqualTo(filled);
        assertThat(event.path("RejectReason").asText()).isEqualTo("Order Not Found");
    }

    @Test
    @DisplayName("CMD-4: a client id may be used twice at once; canceling by it needs the account and ends the newest")
    void repeatsClientIds() {
        long first = place(NdaxClient.limit(1, 0, "0.1", "20000", 42));
        long second = place(NdaxClient.limit(3, 0, "0.1", "1000", 42));
        assertThat(openOrders()).hasSize(2);
        assertThat(history("ClientOrderId=42").findValuesAsText("OrderId"))
                .containsExactly(Long.toString(second), Long.toString(first));
        assertThat(client.command("CancelOrder", "{\"OMSId\":1,\"ClOrderId\":42}")
                        .path("errorcode")
                        .asInt())
                .isEqualTo(100);
        client.command("CancelOrder", "{\"OMSId\":1,\"AccountId\":449,\"ClOrderId\":42}");
        assertThat(openOrders().findValuesAsText("OrderId")).containsExactly(Long.toString(first));
    }

    @Test
    @DisplayName("CMD-5: cancel-all ends the orders of all instruments, whichever is named")
    void cancelsAll() {
        place(NdaxClient.limit(1, 0, "0.1", "20000", 1));
        place(NdaxClient.limit(3, 1, "0.1", "2000", 2));
        assertThat(openOrders()).hasSize(2);
        JsonNode answer = client.command("CancelAllOrders", "{\"OMSId\":1,\"AccountId\":449,\"IntrumentId\":1}");
        assertThat(answer.path("result").asBoolean()).isTrue();
        assertThat(openOrders()).isEmpty();
        assertThat(client.command("CancelAllOrders", "{\"OMSId\":1,\"AccountId\":449}")
                        .path("result")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("CMD-6: replacing ends the old order and opens one with a new id; reducing keeps the id")
    void replacesAndReduces() {
        long old = place(NdaxClient.limit(1, 0, "0.1", "20000", 1));
        String replacing = NdaxClient.limit(1, 0, "0.2", "20001", 2)
                .replace("{\"InstrumentId\"", "{\"OrderIdToReplace\":" + old + ",\"InstrumentId\"");
        JsonNode answer = client.command("CancelReplaceOrder", replacing);
        long replacement = answer.path("replacementOrderId").asLong();
        assertThat(answer.toString())
                .isEqualTo("{\"replacementOrderId\":" + replacement + ",\"replacementClOrdId\":2,\"origOrderId\":" + old
                        + ",\"origClOrdId\":1}");
        assertThat(status(old).path("ChangeReason").asText()).isEqualTo("UserModified");
        JsonNode reduced = client.command(
                "ModifyOrder", "{\"OMSId\":1,\"OrderId\":" + replacement + ",\"InstrumentId\":1,\"Quantity\":0.15}");
        assertThat(reduced.path("result").asBoolean()).isTrue();
        assertThat(status(replacement).path("OrigQuantity").decimalValue()).isEqualByComparingTo("0.15");
        assertThat(client.command("CancelReplaceOrder", replacing)
                        .path("errorcode")
                        .asInt())
                .isEqualTo(104);
        String larger = "{\"OMSId\":1,\"OrderId\":" + replacement + ",\"InstrumentId\":1,\"Quantity\":5}";
        assertThat(client.command("ModifyOrder", larger).path("errorcode").asInt())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("An account may trade with itself: both fills have the same trade id")
    void tradesWithItself() {
        long buy = place(NdaxClient.limit(1, 0, "0.1", "25000", 1));
        long sell = place(NdaxClient.limit(1, 1, "0.1", "25000", 2));
        JsonNode trades = client.own("GetTradesHistory?omsId=1&AccountId=449&InstrumentId=1");
        assertThat(trades).hasSize(2);
        assertThat(trades.findValuesAsText("OrderId"))
                .containsExactlyInAnyOrder(Long.toString(buy), Long.toString(sell));
        assertThat(trades.path(0).path("TradeId").asLong())
                .isEqualTo(trades.path(1).path("TradeId").asLong());
        assertThat(trades.path(0).path("ExecutionId").asLong())
                .isNotEqualTo(trades.path(1).path("ExecutionId").asLong());
    }

    @Test
    @DisplayName("Histories are paged from the newest on; times are whole seconds")
    void pagesHistories() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, Long.toString(place(NdaxClient.limit(1, 0, "0.1", "20000", i + 1))));
        }
        assertThat(history("Depth=2").findValuesAsText("OrderId")).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(history("Depth=2&StartIndex=2").findValuesAsText("OrderId"))
                .containsExactlyElementsOf(ids.subList(2, 4));
        assertThat(history("StartIndex=9")).isEmpty();
        long now = venue.loop().millis();
        assertThat(history("StartTimeStamp=" + (now / 1000 - 60))).hasSize(5);
        assertThat(history("StartTimeStamp=" + now)).isEmpty();
        assertThat(history("InstrumentId=3")).isEmpty();
        assertThat(history("OrderId=" + ids.get(3))).hasSize(1);
    }

    @Test
    @DisplayName("INVALID_REQUEST: fields that are missing or wrong; what is not emulated says so")
    void refusesWrongFields() {
        String good = NdaxClient.limit(1, 0, "0.1", "20000", 1);
        assertInvalid(good.replace("\"Side\":0", "\"Side\":2"));
        assertInvalid(good.replace("\"Quantity\":0.1", "\"Quantity\":1E-1"));
        assertInvalid(good.replace("\"Quantity\":0.1,", ""));
        assertInvalid(good.replace(",\"LimitPrice\":20000", ""));
        assertInvalid(good.replace("\"AccountId\":449,", ""));
        assertInvalid(good.replace("\"ClientOrderId\":1}", "\"ClientOrderId\":\"x\"}"));
        assertInvalid(good.replace("\"ClientOrderId\":1}", "\"ClientOrderId\":9999999999999999999}"));
        assertInvalid(good.replace("\"ClientOrderId\":1}", "\"ClientOrderId\":{}}"));
        assertInvalid("no json");
        assertThat(client.command("SendOrder", good.replace("\"OrderType\":2", "\"OrderType\":4"))
                        .path("errorcode")
                        .asInt())
                .isEqualTo(106);
        assertThat(client.command("SendOrder", good.replace("\"Quantity\":0.1", "\"Quantity\":\"0.1\""))
                        .path("status")
                        .asText())
                .isEqualTo("Accepted");
        assertThat(client.command("SendOrder", good.replace("\"Quantity\":0.1", "\"Quantity\":0"))
                        .path("status")
                        .asText())
                .isEqualTo("Rejected");
    }

    @Test
    @DisplayName("FEE-3: one order's fee can be estimated")
    void estimatesFees() {
        JsonNode fee = client.own("GetOrderFee?omsId=1&accountId=449&instrumentId=1&productId=1&amount=1&price=118000"
                + "&orderType=2&makerTaker=2&side=0");
        assertThat(fee.path("OrderFee").decimalValue()).isEqualByComparingTo("0.002");
        assertThat(fee.path("ProductId").asLong()).isEqualTo(1);
    }

    private void assertInvalid(String order) {
        JsonNode answer = client.command("SendOrder", order);
        assertThat(answer.path("errormsg").asText()).as(order).isEqualTo("Invalid Request");
        assertThat(answer.path("errorcode").asInt()).isEqualTo(100);
    }

    private long place(String order) {
        JsonNode answer = client.command("SendOrder", order);
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("Accepted");
        return answer.path("OrderId").asLong();
    }

    /** The very next frame, which must be that event. */
    private JsonNode expect(String event) {
        NdaxClient.Message next = gateway.next();
        assertThat(next.name()).isEqualTo(event);
        assertThat(next.type()).isEqualTo(3);
        return next.payload();
    }

    private JsonNode status(long id) {
        return client.own("GetOrderStatus?omsId=1&AccountId=449&OrderId=" + id);
    }

    private JsonNode openOrders() {
        return client.own("GetOpenOrders?omsId=1&AccountId=449");
    }

    private JsonNode history(String filter) {
        return client.own("GetOrdersHistory?omsId=1&AccountId=449&" + filter);
    }

    private JsonNode balance(String product) {
        for (JsonNode position : client.own("GetAccountPositions?omsId=1&AccountId=449")) {
            if (position.path("ProductSymbol").asText().equals(product)) {
                return position;
            }
        }
        throw new AssertionError("no " + product);
    }

    private static void assertState(
            JsonNode order, long id, String state, String reason, String left, String executed) {
        assertThat(order.path("OrderId").asLong()).isEqualTo(id);
        assertThat(order.path("OrderState").asText()).isEqualTo(state);
        assertThat(order.path("ChangeReason").asText()).isEqualTo(reason);
        assertThat(order.path("Quantity").decimalValue()).isEqualByComparingTo(new BigDecimal(left));
        assertThat(order.path("QuantityExecuted").decimalValue()).isEqualByComparingTo(new BigDecimal(executed));
    }
}
