package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmexUserStreamTest {

    private static final String ORDER = "{'orderID':'o1','clOrdID':'c1','account':1,'symbol':'XBTUSD','side':'Buy',"
            + "'orderQty':300,'price':60000,'ordType':'Limit','timeInForce':'GoodTillCancel','ordStatus':'New',"
            + "'leavesQty':300,'cumQty':0,'timestamp':'2026-01-01T00:00:00.000Z',"
            + "'transactTime':'2026-01-01T00:00:00.000Z'}";

    private static final String TRADE = "{'execID':'e1','orderID':'o1','clOrdID':'c1','symbol':'XBTUSD','side':'Buy',"
            + "'lastQty':100,'lastPx':60000,'lastLiquidityInd':'AddedLiquidity','orderQty':300,'price':60000,"
            + "'ordType':'Limit','timeInForce':'GoodTillCancel','execType':'Trade','ordStatus':'PartiallyFilled',"
            + "'cumQty':100,'leavesQty':200,'avgPx':60000,'execCost':-166666,'execComm':83,'trdMatchID':'t1',"
            + "'timestamp':'2026-01-01T00:00:01.000Z'}";

    private final Bench bench = Bench.perpetual();
    private final FakeAccountSink sink = new FakeAccountSink(bench.instrument("XBTUSD"), bench.instrument("XBTUSDT"));
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private final SocketProtocol<UserTopic> stream =
            bench.venue().access(Bench.CREDENTIALS).userProtocol(sink);

    private void frame(String table, String action, String rows) {
        Bench.text(stream, link, "{'table':'" + table + "','action':'" + action + "','data':[" + rows + "]}");
    }

    private Order last() {
        return sink.orders.get(sink.orders.size() - 1).order();
    }

    @Test
    @DisplayName("NET-6: the log-in, then each topic when all of its tables are confirmed")
    void logsIn() {
        stream.opened(link);
        assertThat(link.sent.get(0)).startsWith("{\"op\":\"authKeyExpires\",\"args\":[\"test-key\",1793620810,\"");
        assertThat(link.ready).isZero();
        Bench.text(stream, link, "{'success':true,'request':{'op':'authKeyExpires','args':[]}}");
        assertThat(link.ready).isEqualTo(1);
        stream.subscribe(link, List.of(UserTopic.ORDERS, UserTopic.BALANCES));
        for (String table : List.of("order", "execution", "margin")) {
            Bench.text(stream, link, "{'success':true,'subscribe':'" + table + "','request':{'op':'subscribe'}}");
        }
        assertThat(link.acknowledged).containsExactly(UserTopic.BALANCES);
        Bench.text(stream, link, "{'success':true,'subscribe':'position','request':{'op':'subscribe'}}");
        assertThat(link.acknowledged).containsExactly(UserTopic.BALANCES, UserTopic.ORDERS);
        stream.applicationPing(link);
        assertThat(link.sent.get(2)).isEqualTo("ping");
        Bench.text(stream, link, "pong");
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("NET-6: a refused key is told as such, another failure of the log-in tries again")
    void refusedLogin() {
        String answer = "{'status':%d,'error':'%s','meta':{},'request':{'op':'authKeyExpires','args':[]}}";
        Bench.text(stream, link, answer.formatted(401, "Signature not valid."));
        assertThat(link.loginRefused.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        Bench.text(stream, link, answer.formatted(429, "Rate limit exceeded, retry in 1 seconds."));
        assertThat(link.reconnects).hasSize(1);
        stream.subscribe(link, List.of(UserTopic.BALANCES));
        Bench.text(
                stream, link, "{'status':401,'error':'not logged in','request':{'op':'subscribe','args':['margin']}}");
        assertThat(link.failed).containsExactly(UserTopic.BALANCES);
    }

    @Test
    @DisplayName("ORD-1, FILL-1: order, fill and end, merged from changed fields; contracts are exact")
    void ordersAndFills() {
        frame("order", "partial", "");
        frame("order", "insert", ORDER);
        assertThat(last().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(last().contracts()).isEqualByComparingTo("300");
        assertThat(last().amount()).isEqualByComparingTo("0.005");
        frame("execution", "insert", TRADE);
        Fill fill = sink.orders.get(1).fills().get(0);
        assertThat(fill.contracts()).isEqualByComparingTo("100");
        assertThat(fill.amount()).isEqualByComparingTo("0.00166666");
        assertThat(fill.fee().amount()).isEqualByComparingTo("0.00000083");
        assertThat(fill.forced()).isFalse();
        frame(
                "order",
                "update",
                "{'orderID':'o1','ordStatus':'Canceled','cumQty':100,'leavesQty':0,'avgPx':60000,'symbol':'XBTUSD',"
                        + "'text':'Canceled: Canceled via API.','timestamp':'2026-01-01T00:00:02.000Z'}");
        assertThat(last().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(last().filledContracts()).isEqualByComparingTo("100");
        assertThat(last().clientOrderId()).isEqualTo("c1");
        assertThat(last().side()).hasToString("BUY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'lastLiquidityInd':{}", "'lastLiquidityInd':''", "'foo':1"})
    @DisplayName("FILL-2: a trade whose row lost a field that all have is not booked from it, REST tells it whole")
    void damagedTrade(String damage) {
        frame("execution", "insert", TRADE.replace("'lastLiquidityInd':'AddedLiquidity'", damage));
        assertThat(sink.orders).isEmpty();
        assertThat(sink.malformed).hasSize(1);
    }

    @Test
    @DisplayName("FILL-1: the history that begins the table of executions is no news")
    void history() {
        frame("execution", "partial", TRADE);
        assertThat(sink.orders).isEmpty();
        assertThat(sink.fills).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("CMD-2: a post-only order that would take is refused, though its row says cancelled")
    void postOnly() {
        String row = ORDER.replace("'ordStatus':'New'", "'ordStatus':'Canceled','execInst':'ParticipateDoNotInitiate'")
                .replace("'leavesQty':300", "'text':'Canceled: Order had execInst of ParticipateDoNotInitiate'");
        frame("order", "insert", row);
        assertThat(sink.orders).isEmpty();
        assertThat(sink.refusals.get("c1").category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        frame("order", "insert", row.replace("'clOrdID':'c1',", ""));
        assertThat(last().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("CMD-6: a cancel that is refused later finds its instrument by the order's row")
    void cancelReject() {
        frame("order", "insert", ORDER);
        frame("execution", "insert", "{'execType':'CancelReject','orderID':'o1','ordRejReason':'Invalid orderID'}");
        assertThat(sink.refusals.get("o1").category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
    }

    @Test
    @DisplayName("PERP-5: a liquidation is a forced fill of no order; PERP-4: funding is paid")
    void forcedAndFunding() {
        String none = "00000000-0000-0000-0000-000000000000";
        frame("execution", "insert", TRADE.replace("'orderID':'o1'", "'orderID':'" + none + "'"));
        assertThat(sink.fills).singleElement().satisfies(fill -> assertThat(fill.forced())
                .isTrue());
        assertThat(sink.orders).isEmpty();
        frame(
                "execution",
                "insert",
                "{'execID':'f1','orderID':'" + none + "','symbol':'XBTUSD','execType':'Funding','commission':0.0001,"
                        + "'execComm':-250,'timestamp':'2026-01-01T04:00:00.000Z'}");
        assertThat(sink.payments).singleElement().satisfies(payment -> {
            assertThat(payment.amount()).isEqualByComparingTo("0.0000025");
            assertThat(payment.asset()).isEqualTo("BTC");
        });
    }

    @Test
    @DisplayName("PERP-4: what two positions of a pair pay at one time is read by REST, where it is one payment")
    void fundingOfAHedge() {
        String position =
                "{'account':1,'symbol':'XBTUSD','strategy':'%s','currency':'XBt','currentQty':%d,'isOpen':true,"
                        + "'avgEntryPrice':25000,'markPrice':25000,'leverage':10}";
        frame("position", "partial", String.format(position, "Long", 100));
        frame("position", "insert", String.format(position, "Short", -50));
        String funding = "{'execID':'%s','orderID':'00000000-0000-0000-0000-000000000000','symbol':'XBTUSD',"
                + "'execType':'Funding','commission':0.0001,'execComm':%d,'timestamp':'2026-01-01T04:00:00.000Z'}";
        frame("execution", "insert", String.format(funding, "f1", -250));
        frame("execution", "insert", String.format(funding, "f2", 125));

        assertThat(sink.payments).isEmpty();
        assertThat(sink.fundingsStale).isEqualTo(2);
    }

    @Test
    @DisplayName("BAL-1: margins are merged by their unit; one that is not named is read by REST")
    void margins() {
        frame("margin", "partial", "{'account':1,'currency':'USDt','marginBalance':5000000,'availableMargin':4000000}");
        frame("margin", "update", "{'account':1,'currency':'USDt','availableMargin':3000000}");
        assertThat(sink.balances).hasSize(2);
        assertThat(sink.balances.get(1).total()).isEqualByComparingTo("5");
        assertThat(sink.balances.get(1).available()).isEqualByComparingTo("3");
        frame("margin", "update", "{'account':1,'availableMargin':3000000}");
        frame("margin", "update", "{'account':1,'currency':'FOOt','availableMargin':3000000}");
        assertThat(sink.stale).isEqualTo(2);
        assertThat(sink.malformed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'table':['margin'],'action':'update','data':[{'currency':'USDt','availableMargin':3000000}]}",
                "{'table':'margin','action':{},'data':[{'currency':'USDt','availableMargin':3000000}]}",
                "{'table':'margin','action':'update','data':[{'currency':'USDt','availableMargin':[3000000]}]}",
                "{'table':'margin','action':'update','data':[7,7]}"
            })
    @DisplayName("BAL-1, NET-4: what a damaged message told of a margin is missed, and not merged over what REST told")
    void lostMargin(String text) {
        frame("margin", "partial", "{'account':1,'currency':'USDt','marginBalance':5000000,'availableMargin':4000000}");
        Bench.text(stream, link, text);
        assertThat(sink.malformed).isNotEmpty();
        frame("margin", "update", "{'account':1,'currency':'USDt','marginBalance':4000000}");
        assertThat(sink.balances).hasSize(1);
        assertThat(link.reconnects).hasSize(1);
    }

    @Test
    @DisplayName("PERP-2: positions are merged, closed ones told as nothing, legs of a hedge kept apart")
    void positions() {
        frame(
                "position",
                "partial",
                "{'account':1,'symbol':'XBTUSD','strategy':'OneWay','currency':'XBt','currentQty':-400,"
                        + "'homeNotional':-0.0066,'avgEntryPrice':60000,'leverage':10,'crossMargin':false}");
        frame("position", "update", "{'account':1,'symbol':'XBTUSD','markPrice':61000,'liquidationPrice':0}");
        Position held = sink.positions.get(1);
        assertThat(held.side()).isEqualTo(PositionSide.SHORT);
        assertThat(held.contracts()).isEqualByComparingTo("400");
        assertThat(held.amount()).isEqualByComparingTo("0.0066");
        assertThat(held.markPrice()).isEqualByComparingTo("61000");
        assertThat(held.liquidationPrice()).isNull();
        frame("position", "update", "{'account':1,'symbol':'XBTUSD','currentQty':0,'avgEntryPrice':null}");
        assertThat(sink.positions.get(2).isOpen()).isFalse();
        frame("position", "insert", "{'symbol':'XBTUSDT','strategy':'Long','currentQty':500,'leverage':3}");
        frame("position", "insert", "{'symbol':'XBTUSDT','strategy':'Short','currentQty':-200,'leverage':3}");
        frame("position", "update", "{'symbol':'XBTUSDT','strategy':'Long','currentQty':600}");
        assertThat(sink.positions.get(5).side()).isEqualTo(PositionSide.LONG);
        assertThat(sink.positions.get(5).amount()).isEqualByComparingTo("0.0006");
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("NET-4, PERP-2: after an unreadable message changed fields are not merged into what may be old")
    void lostMessage() {
        frame("position", "partial", "{'symbol':'XBTUSD','currentQty':400,'homeNotional':0.0066}");
        Bench.text(stream, link, "{'table':'posi");
        frame("position", "update", "{'symbol':'XBTUSD','markPrice':61000}");
        assertThat(sink.positions).hasSize(1);
        assertThat(link.reconnects).hasSize(1);
        stream.closed();
        frame("position", "partial", "{'symbol':'XBTUSD','currentQty':500,'homeNotional':0.0083}");
        frame("position", "update", "{'symbol':'XBTUSD','markPrice':61000}");
        assertThat(sink.positions.get(2).contracts()).isEqualByComparingTo("500");
        assertThat(link.reconnects).hasSize(1);
    }

    @Test
    @DisplayName("the account's rows of the other connector, and of what is not ours, are passed over")
    void others() {
        frame("order", "insert", ORDER.replace("XBTUSD", "XBT_USDT"));
        frame("execution", "insert", TRADE.replace("XBTUSD", "ETHUSD"));
        frame("position", "partial", "{'symbol':'XBTH20','currentQty':0},{'symbol':'SOL_USDT','currentQty':null}");
        assertThat(sink.orders).isEmpty();
        assertThat(sink.malformed).isEmpty();
        frame("order", "insert", ORDER.replace("XBTUSD", "XBTH20"));
        assertThat(sink.malformed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "{}",
                "{'execType':'Trade'}",
                "{'table':'order','action':'insert'}",
                "{'table':['margin'],'action':'update','data':[]}",
                "{'table':'execution','action':[0,0],'data':[]}",
                "{'table':'order','action':'insert','data':[7]}",
                "{'table':'order','action':'insert','data':[{'symbol':'XBTUSD'}]}",
                "{'table':'order','action':'update','data':[{'orderID':'never','symbol':'XBTUSD'}]}",
                "{'table':'order','action':'insert','data':[{'orderID':'1','symbol':'XBTUSD','orderQty':1e999999999}]}",
                "{'table':'execution','action':'insert','data':[{'execType':'Trade','symbol':'XBTUSD','lastQty':'x'}]}",
                "{'table':'margin','action':'insert','data':[{'currency':'XBt','marginBalance':{}}]}",
                "{'table':'position','action':'insert','data':[{'symbol':'XBTUSD','currentQty':'many'}]}"
            })
    @DisplayName("ROB-1: what cannot be read is counted and ends nothing")
    void hostile(String text) {
        Bench.text(stream, link, text);
        assertThat(sink.malformed).hasSize(1);
        assertThat(link.reconnects).isEmpty();
        frame("order", "insert", ORDER);
        assertThat(sink.orders).hasSize(1);
    }
}
