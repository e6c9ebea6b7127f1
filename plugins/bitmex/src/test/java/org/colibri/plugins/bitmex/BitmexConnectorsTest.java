package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorDescriptor.VenueState;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.FakeSockets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.Extension;

class BitmexConnectorsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USD");

    private final BitmexConnectors provider = new BitmexConnectors();
    private final FakeContext context = new FakeContext(Bench.NOON, "/api/v1", time -> "{\"timestamp\":" + time + "}");

    @Test
    @DisplayName("ID-1, ID-2, ID-3: the descriptors: ids, addresses, credential fields, and that the venue is closed")
    void descriptors() {
        assertThat(BitmexConnectors.class).hasAnnotation(Extension.class);
        assertThat(provider.descriptors())
                .extracting(ConnectorDescriptor::connector)
                .containsExactly("bitmex", "bitmex-perpetual");
        assertThat(provider.descriptors()).allSatisfy(descriptor -> {
            assertThat(descriptor.state()).isEqualTo(VenueState.CLOSED);
            assertThat(descriptor.domains().get("main")).containsOnlyKeys("rest", "ws");
            assertThat(descriptor.credentialFields())
                    .filteredOn(CredentialField::secret)
                    .extracting(CredentialField::name)
                    .containsExactly("apiSecret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "many"})
    @DisplayName("a wrong setting is named with what is allowed")
    void wrongSettings(String share) {
        ConnectorSettings settings =
                new ConnectorSettings("bitmex", "main", Map.of(), Map.of("limits-share-percent", share));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(settings, context))
                .withMessageContaining("limits-share-percent")
                .withMessageContaining(share)
                .withMessageContaining("from 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(ConnectorSettings.of("bitmex-options"), context))
                .withMessageContaining("[bitmex, bitmex-perpetual]");
    }

    @Test
    @DisplayName("ID-2: another address of the socket is taken as it is, with the venue's path where it has none")
    void addresses() {
        assertThat(socket("ws://127.0.0.1:9000")).hasToString("ws://127.0.0.1:9000/realtime");
        assertThat(socket("ws://127.0.0.1:9000/realtime")).hasToString("ws://127.0.0.1:9000/realtime");
    }

    private static URI socket(String address) {
        FakeContext fresh = new FakeContext(Bench.NOON, null, time -> "");
        BitmexVenue venue = new BitmexVenue(new VenueSetup(
                BitmexDescriptor.spot(),
                ConnectorSettings.of("bitmex").withEndpoints(Map.of("ws", URI.create(address))),
                fresh));
        return venue.marketProtocol(new FakeMarketSink()).address();
    }

    @Test
    @DisplayName("BOOK-1 to BOOK-6: the whole connector: subscribe, partial, changes, an unknown row, start over")
    void watchesABook() {
        Connector connector = started();
        FakeSockets.Socket socket = context.sockets().newest();
        assertThat(socket.address()).hasToString("wss://ws.bitmex.com/realtime");
        acknowledge(socket, "orderBookL2:XBTUSD");
        partial(socket);
        assertThat(connector.book(PAIR).state()).isEqualTo(BookState.VALID);
        book(socket, "update", "{'symbol':'XBTUSD','id':2,'side':'Buy','size':600}");
        assertThat(connector
                        .instrument(PAIR)
                        .amount(connector
                                .book(PAIR)
                                .amountAt(BookSide.BID, connector.book(PAIR).bestBid())))
                .isEqualByComparingTo(new BigDecimal("0.01"));
        book(socket, "delete", "{'symbol':'XBTUSD','id':9,'side':'Buy'}");
        assertThat(context.bus().values(BookEvent.BookInvalid.class))
                .last()
                .extracting(BookEvent.BookInvalid::reason)
                .isEqualTo(BookEvent.Reason.GAP);
        assertThat(connector.book(PAIR).state()).isNotEqualTo(BookState.VALID);
        context.time().advance(Duration.ofSeconds(2));
        assertThat(socket.sent()).anyMatch(text -> text.contains("\"unsubscribe\""));
        deliver(socket, "{'success':true,'unsubscribe':'orderBookL2:XBTUSD','request':{}}");
        context.time().advance(Duration.ofSeconds(2));
        acknowledge(socket, "orderBookL2:XBTUSD");
        partial(socket);
        assertThat(connector.book(PAIR).state()).isEqualTo(BookState.VALID);

        context.on(connector::stop);
        context.time().advance(Duration.ofSeconds(10));
        assertThat(context.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    @Test
    @DisplayName("REC-2, FILL-1, PERP-2: the whole account: log-in, comparison, an order of ours that fills")
    void opensAnAccount() {
        for (String path : new String[] {"order", "user/margin", "execution/tradeHistory", "position"}) {
            context.http().standing("/api/v1/" + path, "[]");
        }
        context.http().standing("/api/v1/user/commission", "{}");
        Connector connector = started();
        Account[] opened = new Account[1];
        context.on(
                () -> opened[0] = connector.openAccount(new AccountSettings("main", Bench.CREDENTIALS, "abc", false)));
        context.time().advance(Duration.ofSeconds(1));
        FakeSockets.Socket socket = context.sockets().newest();
        deliver(socket, "{'success':true,'request':{'op':'authKeyExpires','args':[]}}");
        context.time().advance(Duration.ofSeconds(1));
        for (String table : new String[] {"order", "execution", "margin", "position"}) {
            acknowledge(socket, table);
        }
        context.time().advance(Duration.ofSeconds(2));
        assertThat(opened[0].readiness().missing()).isEmpty();

        String id = opened[0].newClientOrderId();
        assertThat(id).hasSizeLessThanOrEqualTo(BitmexDescriptor.CLIENT_ID_LENGTH);
        String order = "'orderID':'o1','clOrdID':'" + id + "','symbol':'XBTUSD','side':'Buy','orderQty':300,"
                + "'price':60000,'ordType':'Limit','timeInForce':'GoodTillCancel',";
        deliver(
                socket,
                "{'table':'order','action':'insert','data':[{" + order + "'ordStatus':'New','cumQty':0,"
                        + "'timestamp':'2026-11-02T12:00:01.000Z'}]}");
        String fill = "{'table':'execution','action':'insert','data':[{" + order
                + "'execID':'e1','execType':'Trade','lastLiquidityInd':'AddedLiquidity',"
                + "'lastQty':300,'lastPx':60000,'cumQty':300,'avgPx':60000,'ordStatus':'Filled','execCost':-500000,"
                + "'execComm':250,'trdMatchID':'t1','timestamp':'2026-11-02T12:00:02.000Z'}]}";
        deliver(socket, fill);
        deliver(socket, fill);
        deliver(
                socket,
                "{'table':'position','action':'partial','data':[{'symbol':'XBTUSD','currentQty':300,"
                        + "'homeNotional':0.005,'avgEntryPrice':60000,'timestamp':'2026-11-02T12:00:02.000Z'}]}");
        context.time().advance(Duration.ofSeconds(1));
        assertThat(context.bus().values(OrderEvent.OrderFilled.class)).hasSize(1);
        assertThat(opened[0].order(id).filledContracts()).isEqualByComparingTo("300");
        assertThat(opened[0].positions()).singleElement().satisfies(position -> assertThat(position.contracts())
                .isEqualByComparingTo("300"));
        context.on(connector::stop);
        context.time().advance(Duration.ofSeconds(10));
        assertThat(context.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    private Connector started() {
        context.http()
                .standing("/api/v1/instrument/active", Bench.LIST)
                .standing("/api/v1/wallet/assets", "[]")
                .standing("/api/v1/orderBook/L2", "[]");
        Connector connector = provider.create(ConnectorSettings.of("bitmex-perpetual"), context);
        context.on(connector::start);
        context.on(() -> connector.watch(PAIR, Set.of(MarketChannel.BOOK)));
        context.time().advance(Duration.ofSeconds(1));
        return connector;
    }

    private void partial(FakeSockets.Socket socket) {
        book(
                socket,
                "partial",
                "{'symbol':'XBTUSD','id':1,'side':'Sell','size':800,'price':60001},"
                        + "{'symbol':'XBTUSD','id':2,'side':'Buy','size':1000,'price':60000}");
    }

    private void book(FakeSockets.Socket socket, String action, String rows) {
        deliver(
                socket,
                "{'table':'orderBookL2','action':'" + action + "','filter':{'symbol':'XBTUSD'},'data':[" + rows + "]}");
    }

    private void acknowledge(FakeSockets.Socket socket, String topic) {
        deliver(socket, "{'success':true,'subscribe':'" + topic + "','request':{'op':'subscribe'}}");
    }

    private void deliver(FakeSockets.Socket socket, String text) {
        context.on(() -> socket.deliver(text.replace('\'', '"')));
    }
}
