package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Fill;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionSide;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The private stream of futures: the life of its listen key, and its events. */
class PerpetualUserStreamTest {

    private final PerpetualBench bench = new PerpetualBench().listing(PerpetualBench.BTC_USDT);
    private final VenueAccess access = bench.venue().access(Bench.CREDENTIALS);
    private final AccountApi account = access.api();
    private final FakeAccountSink sink = new FakeAccountSink(PerpetualBench.BTC_USDT);
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private final SocketProtocol<UserTopic> stream = access.userProtocol(sink);

    private void key(String key) {
        bench.http().answer("{\"listenKey\":\"" + key + "\"}");
        bench.get(() -> {
            CompletableFuture<?> ready = stream.prepare();
            return ready.thenApply(done -> key);
        });
    }

    private void told(String event) {
        byte[] bytes = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }

    private void order(String fields) {
        told(
                "{'e':'ORDER_TRADE_UPDATE','E':9,'T':7,'o':{'s':'BTCUSDT','S':'SELL','o':'LIMIT','f':'GTC','q':'2','p':'100',"
                        + "'ap':'100','i':8389765739703625592," + fields + "}}");
    }

    @Test
    @DisplayName("HLTH-2: each attempt begins with the account's key, which only its header names")
    void keyFirst() {
        key("first");
        HttpRequest asked = bench.http().last();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri().getQuery()).isNull();
        assertThat(stream.address()).hasToString("wss://fstream.binance.com/private/ws/first");

        key("second");
        assertThat(stream.address()).hasToString("wss://fstream.binance.com/private/ws/second");
    }

    @Test
    @DisplayName(
            "HLTH-2: the key is prolonged every 30 minutes; when that fails a successor is opened, not sooner closed")
    void keyIsProlonged() {
        key("first");
        bench.on(() -> stream.opened(link));
        assertThat(link.ready).isEqualTo(1);

        bench.http().answer("{}");
        bench.time().advance(Duration.ofMinutes(30));
        assertThat(bench.http().last().method()).isEqualTo("PUT");
        assertThat(link.reconnects).isEmpty();

        bench.http().answer(400, "{\"code\":-1125,\"msg\":\"This listenKey does not exist.\"}");
        bench.time().advance(Duration.ofMinutes(30));
        assertThat(link.reconnects).containsExactly("the listen key could not be prolonged");

        bench.on(stream::closed);
        int sent = bench.http().sent().size();
        bench.time().advance(Duration.ofHours(2));
        assertThat(bench.http().sent()).hasSize(sent);
    }

    @Test
    @DisplayName("HLTH-2: an expired key ends the connection, and the next one has another")
    void keyExpires() {
        told("{'e':'listenKeyExpired','E':1,'listenKey':'first'}");
        assertThat(link.reconnects).containsExactly("the listen key expired");
    }

    @Test
    @DisplayName("FILL-1: a fill comes with its order; ids above 2^53 are exact, no commission is a zero one")
    void fills() {
        order("'c':'cb1','x':'TRADE','X':'PARTIALLY_FILLED','z':'0.5','l':'0.5','L':'100.1','t':4467432841,'m':true,"
                + "'R':true,'ps':'BOTH'");
        Order order = sink.orders.get(0).order();
        Fill fill = sink.orders.get(0).fills().get(0);
        assertThat(order.exchangeOrderId()).isEqualTo("8389765739703625592");
        assertThat(order.positionAction()).isEqualTo(PositionAction.CLOSE);
        assertThat(fill.price()).isEqualByComparingTo("100.1");
        assertThat(fill.fee().asset()).isEqualTo("USDT");
        assertThat(fill.fee().amount()).isZero();
        assertThat(fill.forced()).isFalse();
    }

    @Test
    @DisplayName(
            "FILL-1: a fill without a trade id of its own is not understood, rather than booked beside the true one")
    void fillsWithoutId() {
        for (String id : List.of("''", "{}", "[]", "0", "-1", "true", "1.5")) {
            order("'c':'cb1','x':'TRADE','X':'FILLED','z':'2','l':'2','L':'100','m':true,'R':false,'ps':'BOTH','t':"
                    + id);
        }
        assertThat(sink.orders).isEmpty();
        assertThat(sink.malformed).hasSize(7);
    }

    @Test
    @DisplayName("PERP-5: fills of the venue's own orders are forced and close")
    void forced() {
        order("'c':'autoclose-1','x':'CALCULATED','X':'FILLED','z':'2','l':'2','L':'90','t':5,'m':false,'R':false,"
                + "'ps':'BOTH'");
        order("'c':'adl_autoclose','x':'TRADE','X':'FILLED','z':'2','l':'2','L':'90','t':6,'m':false,'R':false,"
                + "'ps':'BOTH'");
        assertThat(sink.orders).allSatisfy(report -> {
            assertThat(report.fills()).singleElement().satisfies(fill -> assertThat(fill.forced())
                    .isTrue());
            assertThat(report.order().positionAction()).isEqualTo(PositionAction.CLOSE);
        });
        assertThat(sink.orders).hasSize(2);
    }

    @Test
    @DisplayName("ORD-1: amendments, expiries and cancels tell the order's state without a fill")
    void states() {
        order("'c':'cb1','x':'AMENDMENT','X':'NEW','z':'0','l':'0','t':0,'m':false,'R':false,'ps':'BOTH'");
        order("'c':'cb1','x':'EXPIRED','X':'EXPIRED','z':'0.5','l':'0','t':0,'m':false,'R':false,'ps':'BOTH','er':'8'");
        assertThat(sink.orders.get(0).order().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(sink.orders.get(1).order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(sink.orders.get(1).order().reason()).isEqualTo("8");
        assertThat(sink.orders).allSatisfy(report -> assertThat(report.fills()).isEmpty());
    }

    @Test
    @DisplayName("PERP-2: legs without amount of the other position mode end no position")
    void legsOfTheOtherMode() {
        String update = "{'e':'ACCOUNT_UPDATE','E':9,'T':8,'a':{'m':'ORDER','B':[],'P':["
                + "{'s':'BTCUSDT','pa':'0','ep':'0','up':'0','mt':'cross','ps':'BOTH'},"
                + "{'s':'BTCUSDT','pa':'0','ep':'0','up':'0','mt':'cross','ps':'LONG'},"
                + "{'s':'BTCUSDT','pa':'-1.5','ep':'100','up':'-2','mt':'isolated','ps':'SHORT'}]}}";
        told(update);
        assertThat(sink.positions).hasSize(1);

        bench.http().answer("{\"dualSidePosition\":true}");
        bench.get(() -> account.perpetual().positionMode());
        sink.positions.clear();
        told(update);
        assertThat(sink.positions).extracting(Position::side).containsExactly(PositionSide.LONG, PositionSide.SHORT);
        assertThat(sink.positions.get(1).amount()).isEqualByComparingTo("1.5");
        assertThat(sink.positions.get(1).marginMode()).isEqualTo(MarginMode.ISOLATED);
        assertThat(sink.positionTime).isEqualTo(8);
    }

    @Test
    @DisplayName("PERP-1: a position that cannot be in the known mode says that the mode is another one")
    void otherMode() {
        String update = "{'e':'ACCOUNT_UPDATE','E':9,'T':8,'a':{'m':'ORDER','B':[],'P':["
                + "{'s':'BTCUSDT','pa':'-1.5','ep':'100','up':'-2','mt':'isolated','ps':'SHORT'}]}}";
        told(update);
        assertThat(sink.settingsStale).isZero();

        bench.http().answer("{\"dualSidePosition\":false}");
        bench.get(() -> account.perpetual().positionMode());
        told(update);
        assertThat(sink.settingsStale).isEqualTo(1);
        told(update.replace("'SHORT'", "'BOTH'"));
        told(update.replace("'-1.5'", "'0'"));
        assertThat(sink.settingsStale).isEqualTo(1);
    }

    @Test
    @DisplayName("PERP-4, PERP-5: funding, leverage and margin calls are told; other products' events are not")
    void others() {
        told(
                "{'e':'ACCOUNT_UPDATE','E':9,'T':8,'a':{'m':'FUNDING_FEE','B':[{'a':'USDT','wb':'9','cw':'9','bc':'-1'}]}}");
        told("{'e':'ACCOUNT_CONFIG_UPDATE','E':9,'T':8,'ac':{'s':'BTCUSDT','l':25}}");
        told("{'e':'MARGIN_CALL','E':9,'cw':'3','p':[{'s':'BTCUSDT','ps':'LONG','pa':'1.3','mt':'CROSSED','mp':'187.1',"
                + "'up':'-1.1','mm':'1.6'}]}");
        told("{'e':'ACCOUNT_CONFIG_UPDATE','E':9,'T':8,'st':2,'ac':{'s':'BTCUSD_PERP','l':25}}");
        told("{'e':'ORDER_TRADE_UPDATE','E':9,'T':7,'o':{'s':'BTCUSDT_260925'}}");
        assertThat(sink.fundingsStale).isEqualTo(1);
        assertThat(sink.stale).isEqualTo(1);
        assertThat(sink.margins).singleElement().satisfies(setting -> assertThat(setting.leverage())
                .isEqualByComparingTo("25"));
        assertThat(sink.marginCalls).singleElement().satisfies(position -> assertThat(position.markPrice())
                .isEqualByComparingTo("187.1"));
        assertThat(sink.malformed).isEmpty();

        told("{'e':'ORDER_TRADE_UPDATE','E':9,'T':7,'o':{'s':'NOWHERE'}}");
        told("not json");
        assertThat(sink.malformed).hasSize(2);
    }
}
