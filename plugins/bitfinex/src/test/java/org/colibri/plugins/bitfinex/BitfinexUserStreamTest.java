package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BitfinexUserStreamTest {

    private final FakeAccountSink sink = new FakeAccountSink(Bench.BTC_USD);
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private final SocketProtocol<UserTopic> stream =
            new Bench().venue().access(Bench.CREDENTIALS).userProtocol(sink);

    @Test
    @DisplayName("ID-5: the socket logs in with a nonce, and is ready when the venue says OK")
    void logsIn() {
        stream.opened(link);
        assertThat(link.sent).hasSize(1);
        assertThat(link.sent.get(0))
                .contains("\"authPayload\":\"AUTH1793620800123000\"")
                .doesNotContain(Bench.SECRET);
        text("{\"event\":\"info\",\"version\":2,\"platform\":{\"status\":1}}");
        assertThat(link.ready).isZero();
        text("{\"event\":\"auth\",\"status\":\"OK\",\"chanId\":0}");
        assertThat(link.ready).isEqualTo(1);
        stream.subscribe(link, List.of(UserTopic.values()));
        assertThat(link.acknowledged).containsExactly(UserTopic.values());
    }

    @Test
    @DisplayName("ID-5: a refused key ends the session, a refused nonce only the connection")
    void isRefused() {
        text("{\"event\":\"auth\",\"status\":\"FAILED\",\"chanId\":0,\"code\":10114,\"msg\":\"nonce: small\"}");
        assertThat(link.reconnects).hasSize(1);
        assertThat(link.loginRefused).isNull();
        text("{\"event\":\"auth\",\"status\":\"FAILED\",\"chanId\":0,\"code\":10100,\"msg\":\"apikey: invalid\"}");
        assertThat(link.loginRefused).isNotNull();
        text("{\"event\":\"info\",\"code\":20051,\"msg\":\"restart\"}");
        assertThat(link.reconnects).hasSize(2);
    }

    @Test
    @DisplayName("ORD-1: new, changed and finished orders; what is filled is the difference of two amounts")
    void orders() {
        text("[0,\"on\"," + Bench.ROW + "]");
        text("[0,\"ou\"," + changed("0.0004", "PARTIALLY FILLED @ 10500.0(0.0006)") + "]");
        text("[0,\"oc\"," + changed("0.0004", "CANCELED was: PARTIALLY FILLED @ 10500.0(0.0006)") + "]");
        text("[0,\"oc\"," + changed("0", "EXECUTED @ 10500.0(0.0004): was PARTIALLY FILLED @ 10500.0(0.0006)") + "]");
        text("[0,\"oc\"," + changed("0.001", "POSTONLY CANCELED") + "]");
        text("[0,\"oc\"," + changed("0.001", "RSN_PAUSE (trading is paused)") + "]");
        assertThat(sink.orders)
                .extracting(report -> report.order().status())
                .containsExactly(
                        OrderStatus.OPEN,
                        OrderStatus.PARTIALLY_FILLED,
                        OrderStatus.CANCELED,
                        OrderStatus.FILLED,
                        OrderStatus.CANCELED,
                        OrderStatus.REJECTED);
        Order partly = sink.orders.get(1).order();
        assertThat(partly.filledAmount()).isEqualByComparingTo("0.0006");
        assertThat(partly.clientOrderId()).isEqualTo("17936208001231");
        assertThat(partly.exchangeOrderId()).isEqualTo("214385958126");
        assertThat(partly.type()).isEqualTo(OrderType.LIMIT);
        assertThat(sink.orders)
                .extracting(report -> report.order().reason())
                .containsExactly(null, null, null, null, "POSTONLY CANCELED", "RSN_PAUSE (trading is paused)");
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("REC-2: the orders at log-in each count for themselves; margin orders and derivatives are not ours")
    void snapshot() {
        text("[0,\"os\",[" + Bench.ROW + ",[1,2],"
                + Bench.ROW.replace("EXCHANGE LIMIT", "LIMIT") + ","
                + Bench.ROW.replace("EXCHANGE LIMIT", "LIMIT").replace("tBTCUSD", "tBTCF0:USTF0") + ","
                + Bench.ROW.replace("214385958126", "214385958127") + "]]");
        assertThat(sink.orders)
                .extracting(report -> report.order().exchangeOrderId())
                .containsExactly("214385958126", "214385958127");
        assertThat(sink.malformed).hasSize(1);
    }

    @Test
    @DisplayName("FILL-1, FILL-3: a trade comes at once without its fee, and once more with it")
    void fills() {
        String trade =
                "[111144952,\"tBTCUSD\",1755757983694,111179140333,-8.865e-05,113940,\"EXCHANGE LIMIT\",113940,-1,";
        text("[0,\"te\"," + trade + "null,null,1755757983693]]");
        text("[0,\"tu\"," + trade + "-0.0060604686,\"USD\",1755757983693],5,2]");
        text("[0,\"tu\"," + trade.replace("-1,", "1,") + "-0,\"UST\",1755757983693]]");
        assertThat(sink.fills).hasSize(3).extracting(Fill::tradeId).containsOnly("111144952");
        Fill first = sink.fills.get(0);
        assertThat(first.fee()).isNull();
        assertThat(first.side()).isEqualTo(Side.SELL);
        assertThat(first.liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(first.amount()).isEqualByComparingTo("0.00008865");
        assertThat(sink.fills.get(1).fee().amount()).isEqualByComparingTo("0.0060604686");
        Fee free = sink.fills.get(2).fee();
        assertThat(free.asset()).isEqualTo("USDT");
        assertThat(free.amount()).isZero();
        assertThat(sink.fills.get(2).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    @DisplayName("ORD-5: a refused order is told by our id, when it is certain that the venue did nothing")
    void refusals() {
        String refused = "[0,\"n\",[null,\"on-req\",null,null,[null,null,55,\"tBTCUSD\"],null,\"ERROR\",\"";
        text(refused + "Invalid order: minimum size for BTC/USD is 0.002\"]]");
        text(refused.replace("55", "56") + "Something else\"]]");
        text(refused.replace("55", "57").replace("ERROR", "SUCCESS") + "Submitted\"]]");
        text(refused.replace("55", "58").replace("on-req", "oc-req") + "Order not found.\"]]");
        text("[0,\"n\",[1,\"on-req\",null,null,[[1,null,59]],null,\"SUCCESS\",\"x\"]]");
        text("[0,\"n\",[1,\"wallet_transfer\",null,null,null,null,\"SUCCESS\",\"x\"]]");
        assertThat(sink.refusals).containsOnlyKeys("55");
        assertThat(sink.refusals.get("55").category()).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("FILL-1: trades of margin orders are not ours")
    void marginTrades() {
        text("[0,\"tu\",[1,\"tBTCUSD\",2,3,0.1,5,\"LIMIT\",5,-1,-0.1,\"USD\",null]]");
        assertThat(sink.fills).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("BAL-1: a wallet whose available part is not worked out is read by REST instead")
    void wallets() {
        text("[0,\"ws\",[[\"exchange\",\"UST\",739.02,0,null,null,null],[\"funding\",\"UST\",1,0,1,null,null]]]");
        text("[0,\"wu\",[\"exchange\",\"UST\",739.02464552,0,729.02464552,null,null]]");
        assertThat(sink.stale).isEqualTo(1);
        assertThat(sink.balances).hasSize(1);
        assertThat(sink.balances.get(0).asset()).isEqualTo("USDT");
        assertThat(sink.balances.get(0).available()).isEqualByComparingTo("729.02464552");
    }

    @Test
    @DisplayName("BAL-1: what an order holds or sets free no wallet tells: balances are read by REST")
    void heldByOrders() {
        text("[0,\"on\"," + Bench.ROW + "]");
        assertThat(sink.stale).isEqualTo(1);
        text("[0,\"tu\",[1,\"tBTCUSD\",2,3,0.1,5,\"LIMIT\",5,-1,-0.1,\"USD\",null]]");
        assertThat(sink.stale).as("a trade of a margin order").isEqualTo(1);
    }

    @Test
    @DisplayName("NET-4, FILL-1: a message that lacks an element is told as such, or says the same without it")
    void missingElements() {
        List<String> messages = List.of(
                "[0,\"on\"," + Bench.ROW + "]",
                "[0,\"ou\"," + changed("0.0004", "PARTIALLY FILLED @ 10500.0(0.0006)") + "]",
                "[0,\"tu\",[111144952,\"tBTCUSD\",1755757983694,111179140333,-0.5,113940,\"EXCHANGE LIMIT\",113940,1,0,"
                        + "\"USD\",1755757983693]]",
                "[0,\"wu\",[\"exchange\",\"USD\",31.05,0,30.05,null,null]]",
                "[0,\"n\",[1755757983,\"on-req\",null,null," + Bench.ROW + ",null,\"SUCCESS\",\"Submitting\"]]");
        for (String message : messages) {
            List<Object> whole = told(heard(message));
            for (String damaged : withoutOneElement(message)) {
                FakeAccountSink heard = heard(damaged);
                if (heard.malformed.isEmpty()) {
                    assertThat(told(heard)).as(damaged).isEqualTo(whole);
                }
            }
        }
    }

    private static FakeAccountSink heard(String message) {
        FakeAccountSink heard = new FakeAccountSink(Bench.BTC_USD);
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        new Bench()
                .venue()
                .access(Bench.CREDENTIALS)
                .userProtocol(heard)
                .text(new FakeLink<>(), bytes, 0, bytes.length);
        return heard;
    }

    private static List<String> withoutOneElement(String message) {
        ArrayNode all = (ArrayNode) Json.read(message.getBytes(StandardCharsets.UTF_8));
        List<String> damaged = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ArrayNode copy = all.deepCopy();
            copy.remove(i);
            damaged.add(copy.toString());
        }
        for (int i = 0; i < all.get(2).size(); i++) {
            ArrayNode copy = all.deepCopy();
            if (!copy.get(2).get(i).isNull()) {
                ((ArrayNode) copy.get(2)).remove(i);
                damaged.add(copy.toString());
            }
        }
        return damaged;
    }

    /** What matters of money. */
    private static List<Object> told(FakeAccountSink sink) {
        List<Object> told = new ArrayList<>(sink.refusals.keySet());
        sink.orders.stream()
                .map(OrderReport::order)
                .forEach(order -> told.addAll(List.of(
                        order.exchangeOrderId(),
                        order.status(),
                        order.side(),
                        order.type(),
                        order.price().stripTrailingZeros(),
                        order.amount(),
                        order.filledAmount())));
        sink.fills.forEach(fill -> told.addAll(Arrays.asList(
                fill.tradeId(),
                fill.exchangeOrderId(),
                fill.side(),
                fill.price(),
                fill.amount(),
                fill.fee(),
                fill.liquidity())));
        told.addAll(sink.balances);
        told.add(sink.stale);
        return told;
    }

    @Test
    @DisplayName("HLTH-4: what is of no interest is let go, what is not understood is counted and never thrown")
    void hostile() {
        for (String text : List.of(
                "[0,\"hb\"]",
                "[0,\"bu\",[1,2]]",
                "[0,\"ps\",[]]",
                "[0,\"n\",[1,\"on-req\",null,null,[],null,\"SUCCESS\",\"x\"]]",
                "{\"event\":\"pong\",\"ts\":1,\"cid\":1}")) {
            text(text);
        }
        assertThat(sink.malformed).isEmpty();
        text("[5,\"on\",[]]");
        text("[0,\"on\"," + Bench.ROW.replace("tBTCUSD", "tNOPE:USD") + "]");
        text("[0,\"on\"," + Bench.ROW.replace("ACTIVE", "SLEEPING") + "]");
        text("[0,\"on\"," + Bench.ROW.replace("0.001,0.001", "0.002,0.001") + "]");
        text("{\"event\":\"error\",\"msg\":\"x\",\"code\":10000}");
        assertThat(sink.malformed).hasSize(5);
        assertThat(sink.orders).isEmpty();

        List<String> good = List.of(
                "[0,\"ou\"," + Bench.ROW + "]",
                "[0,\"tu\",[1,\"tBTCUSD\",2,3,0.1,5,\"EXCHANGE LIMIT\",5,-1,-0.1,\"USD\",7]]",
                "[0,\"ws\",[[\"exchange\",\"UST\",739.02,0,null,null,null]]]",
                "{\"event\":\"auth\",\"status\":\"OK\",\"chanId\":0}");
        Random random = new Random(7);
        String junk = "[]{}\",:-0919eE.nul \u0000\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder frame = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(frame.length());
                if (random.nextInt(10) == 0) {
                    frame.setLength(Math.max(1, at));
                } else {
                    frame.setCharAt(at, junk.charAt(random.nextInt(junk.length())));
                }
            }
            String text = frame.toString();
            assertThatCode(() -> text(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static String changed(String remaining, String status) {
        String row = Bench.ROW.replace("0.001,0.001", remaining + ",0.001").replace("ACTIVE", status);
        return remaining.equals("0.001") ? row : row.replace("10500,0,0,0", "10500,10500,0,0");
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }
}
