package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeSockets.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pf4j.Extension;

class NdaxConnectorsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-CAD");

    private final NdaxConnectors provider = new NdaxConnectors();
    private final FakeContext context = new FakeContext(1_767_225_600_123L, null, null);

    @Test
    @DisplayName("ID-1, ID-2, ID-3, section 20: descriptor and sheet say what the connector does")
    void descriptor() {
        ConnectorDescriptor spot = provider.descriptors().get(0);
        CapabilitySheet sheet = spot.capabilities();
        assertThat(NdaxConnectors.class).hasAnnotation(Extension.class);
        assertThat(spot.connector()).isEqualTo("ndax");
        assertThat(spot.domains()).containsOnlyKeys("main", "testnet");
        assertThat(spot.credentialFields())
                .filteredOn(CredentialField::secret)
                .extracting(CredentialField::name)
                .containsExactly("apiSecret");
        assertThat(sheet.bookSequenceRule())
                .as("ids prove nothing, REST does (BOOK-4)")
                .isEqualTo("none");
        assertThat(sheet.feeInFill()).isFalse();
        assertThat(sheet.clientIdLength())
                .isEqualTo(Long.toString((1L << NdaxOrderForm.ID_BITS) - 1).length());
        assertThat(sheet.ratePools()).hasSize(NdaxLimits.pools().size());
    }

    @ParameterizedTest
    @CsvSource({"order-entry, telegraph", "limits-share-percent, 0", "limits-share-percent, much"})
    @DisplayName("a wrong setting is named with the value given")
    void wrongSettings(String name, String value) {
        ConnectorSettings settings = new ConnectorSettings("ndax", "main", Map.of(), Map.of(name, value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(settings, context))
                .withMessageContaining(name)
                .withMessageContaining(value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(ConnectorSettings.of("ndax-perpetual"), context))
                .withMessageContaining("[ndax]");
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2: the whole connector: subscribe, snapshot, join, ids that go back, start over")
    void watchesABook() {
        Connector connector = started();
        context.on(() -> connector.watch(PAIR, Set.of(MarketChannel.BOOK)));
        context.time().advance(Duration.ofSeconds(1));
        Socket socket = context.sockets().newest();
        assertThat(socket.address()).hasToString("wss://api.ndax.io/WSGateway");

        deliver(
                socket,
                ReferenceRequestsTest.reply(
                        2, "SubscribeLevel2", "[" + level(10, 100, 0) + "," + level(10, 101, 1) + "]"));
        deliver(socket, event("Level2UpdateEvent", "[" + level(10, 90, 0) + "]"));
        deliver(socket, event("Level2UpdateEvent", "[" + level(14, 99, 0) + "]"));
        OrderBook book = connector.book(PAIR);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.sequence()).isEqualTo(14);
        assertThat(book.depth(BookSide.BID)).isEqualTo(2);

        deliver(socket, event("Level2UpdateEvent", "[" + level(3, 98, 0) + "]"));
        assertThat(book.state()).as("REST feeds it meanwhile").isNotEqualTo(BookState.VALID);
        assertThat(context.bus().values(BookEvent.BookInvalid.class))
                .last()
                .extracting(BookEvent.BookInvalid::reason)
                .isEqualTo(BookEvent.Reason.GAP);
        context.time().advance(Duration.ofSeconds(2));
        assertThat(socket.sent()).anyMatch(frame -> frame.contains("UnsubscribeLevel2"));
        assertThat(socket.last()).contains("SubscribeLevel2");
        long asked = NdaxFrame.read(socket.last().getBytes(), 0, socket.last().length())
                .sequence();
        deliver(socket, ReferenceRequestsTest.reply(asked, "SubscribeLevel2", "[" + level(4, 100, 0) + "]"));
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.sequence()).isEqualTo(4);

        context.on(connector::stop);
        context.time().advance(Duration.ofSeconds(10));
        assertThat(context.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    @Test
    @DisplayName(
            "REC-3, ORD-2, FILL-3: the whole account: acknowledged, working, filled, its fee fetched; another refused")
    void trades() {
        Connector connector = started();
        Account account = connector.openAccount(new AccountSettings("main", Bench.CREDENTIALS, "tst", false));
        context.time().advance(Duration.ofSeconds(1));
        Socket socket = context.sockets().newest();
        deliver(socket, ReferenceRequestsTest.reply(2, "AuthenticateUser", Bench.LOGIN));
        deliver(socket, ReferenceRequestsTest.reply(4, "SubscribeAccountEvents", "{\"Subscribe\":true}"));
        context.time().advance(Duration.ofSeconds(1));
        assertThat(account.readiness().missing()).isEmpty();

        String id = create(account);
        assertThat(account.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(account.order(id).exchangeOrderId()).isEqualTo("123");
        deliver(socket, event("OrderStateEvent", state(id, "Working")));
        assertThat(account.order(id).status()).isEqualTo(OrderStatus.OPEN);
        context.http()
                .standing(
                        "/AP/GetTradesHistory",
                        "[{\"TradeId\":5,\"OrderId\":123,\"ClientOrderId\":" + id
                                + ",\"InstrumentId\":1,\"Side\":\"Buy\","
                                + "\"Quantity\":1,\"Price\":10,\"Fee\":0.002,\"FeeProductId\":1,"
                                + "\"TradeTimeMS\":1767225603000,\"MakerTaker\":\"Maker\"}]");
        deliver(
                socket,
                event(
                        "OrderTradeEvent",
                        "{\"TradeId\":5,\"OrderId\":123,\"ClientOrderId\":" + id
                                + ",\"InstrumentId\":1,\"Side\":\"Buy\","
                                + "\"Quantity\":1,\"Price\":10,\"TradeTime\":639028224030000000}"));
        assertThat(account.order(id).status()).isEqualTo(OrderStatus.FILLED);
        context.time().advance(Duration.ofSeconds(3));
        assertThat(context.bus().values(OrderEvent.OrderFilled.class)).hasSize(1);
        assertThat(account.ordersOf("bot").get(0).fills().get(0).fee().amount()).isEqualByComparingTo("0.002");
        assertThat(account.ordersOf("bot").get(0).fills().get(0).estimated()).isFalse();

        String refused = create(account);
        deliver(
                socket,
                event(
                        "NewOrderRejectEvent",
                        "{\"ClientOrderId\":" + refused
                                + ",\"Status\":\"Rejected\",\"RejectReason\":\"No More Market\"}"));
        assertThat(account.order(refused).status()).isEqualTo(OrderStatus.REJECTED);
    }

    private String create(Account account) {
        String id = account.newClientOrderId();
        context.on(() -> account.submit(new OrderCommand.Create(
                id, "bot", OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE))));
        return id;
    }

    private Connector started() {
        context.http()
                .standing("/AP/GetInstruments", Bench.instruments())
                .standing("/AP/Ping", "{\"msg\":\"PONG\"}")
                .standing("/AP/GetL2Snapshot", "[]")
                .standing("/AP/Authenticate", Bench.LOGIN)
                .standing("/AP/GetOpenOrders", "[]")
                .standing("/AP/GetTradesHistory", "[]")
                .standing(
                        "/AP/GetAccountPositions",
                        "[{\"ProductSymbol\":\"CAD\",\"ProductId\":2,\"Amount\":1000,\"Hold\":0}]")
                .standing("/AP/GetLevel1", "{\"LastTradedPx\":10}")
                .standing("/AP/GetOrderFee", "{\"OrderFee\":0.002,\"ProductId\":1}")
                .standing("/AP/SendOrder", "{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":123}")
                .standing(
                        "/AP/GetOrderStatus",
                        "{\"result\":false,\"errormsg\":\"Resource Not Found\",\"errorcode\":104}");
        Connector connector = provider.create(ConnectorSettings.of("ndax"), context);
        context.on(connector::start);
        return connector;
    }

    private void deliver(Socket socket, String frame) {
        context.on(() -> socket.deliver(frame));
    }

    private static String event(String name, String content) {
        return "{\"m\":3,\"i\":2,\"n\":\"" + name + "\",\"o\":" + NdaxJson.quoted(content) + "}";
    }

    private static String state(String id, String state) {
        return "{\"Side\":\"Buy\",\"OrderId\":123,\"Price\":10,\"Quantity\":1,\"Instrument\":1,\"OrderType\":\"Limit\","
                + "\"ClientOrderId\":" + id + ",\"OrderState\":\"" + state + "\",\"OrigQuantity\":1,"
                + "\"QuantityExecuted\":0}";
    }

    private static String level(long sequence, int price, int side) {
        return "[" + sequence + ",1,1767225600000,0,100,1," + price + ",1,2.5," + side + "]";
    }
}
