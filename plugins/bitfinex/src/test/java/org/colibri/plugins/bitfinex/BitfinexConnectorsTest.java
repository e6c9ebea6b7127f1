package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import org.colibri.api.model.TradingPair;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueConnector;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeSockets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.Extension;

class BitfinexConnectorsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USD");

    private final BitfinexConnectors provider = new BitfinexConnectors();
    private final FakeContext context = new FakeContext(Bench.NOON, "/v2/platform/status", time -> "[1]");

    @Test
    @DisplayName("ID-1, ID-2, ID-3: the descriptor: id, addresses, credential fields")
    void descriptor() {
        ConnectorDescriptor spot = provider.descriptors().get(0);
        assertThat(BitfinexConnectors.class).hasAnnotation(Extension.class);
        assertThat(spot.connector()).isEqualTo("bitfinex");
        spot.domains().get("main").values().forEach(address -> assertThat(
                        URI.create(address).getHost())
                .endsWith("bitfinex.com"));
        assertThat(spot.credentialFields())
                .filteredOn(CredentialField::secret)
                .extracting(CredentialField::name)
                .containsExactly("apiSecret");
    }

    @Test
    @DisplayName("section 20: the sheet says what the connector does")
    void sheet() {
        CapabilitySheet sheet = provider.descriptors().get(0).capabilities();
        long longest = (1L << new Bench().venue().clientIds().bits()) - 1;
        assertThat(Long.toString(longest))
                .hasSize(sheet.clientIdLength())
                .matches("(" + sheet.clientIdAlphabet() + ")+");
        assertThat(BitfinexOrderForm.clientId(Long.toString(longest))).isEqualTo(longest);
        assertThat(sheet.bookDepth()).isEqualTo(25);
        assertThat(sheet.ratePools()).allMatch(pool -> pool.windowMillis() == 60_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "many"})
    @DisplayName("a wrong setting is named with what is allowed")
    void wrongSettings(String share) {
        ConnectorSettings settings =
                new ConnectorSettings("bitfinex", "main", Map.of(), Map.of("limits-share-percent", share));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(settings, context))
                .withMessageContaining("limits-share-percent")
                .withMessageContaining(share)
                .withMessageContaining("from 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(ConnectorSettings.of("bitfinex-perpetual"), context))
                .withMessageContaining("[bitfinex]");
    }

    @Test
    @DisplayName("ID-2: when only the public addresses are overridden, the private ones follow")
    void overrides() {
        URI rest = URI.create("http://127.0.0.1:9000");
        URI socket = URI.create("ws://127.0.0.1:9000/ws/2");
        URI other = URI.create("ws://127.0.0.1:9001/ws/2");
        assertThat(privateAddresses(Map.of("rest", rest, "ws", socket))).containsExactly(rest.getPort(), socket);
        assertThat(privateAddresses(Map.of("rest", rest, "ws", socket, "wsPrivate", other)))
                .containsExactly(rest.getPort(), other);
    }

    private List<Object> privateAddresses(Map<String, URI> endpoints) {
        FakeContext fresh = new FakeContext(Bench.NOON, null, time -> "");
        BitfinexVenue venue = new BitfinexVenue(new VenueSetup(
                BitfinexDescriptor.spot(), ConnectorSettings.of("bitfinex").withEndpoints(endpoints), fresh));
        VenueAccess access = venue.access(Bench.CREDENTIALS);
        fresh.http().answer("[]");
        fresh.get(() -> access.api().balances());
        return List.of(
                fresh.http().last().uri().getPort(),
                access.userProtocol(new FakeAccountSink()).address());
    }

    @Test
    @DisplayName("BOOK-1 to BOOK-6: the whole connector: subscribe, snapshot, changes, gap, start over")
    void watchesABook() {
        Connector connector = started();
        FakeSockets.Socket socket = context.sockets().newest();
        assertThat(socket.address()).hasToString("wss://api-pub.bitfinex.com/ws/2");
        subscribed(socket, 7);
        deliver(socket, "[7,[[6000,1,1],[5900,1,2],[6100,1,-3],[6200,1,-4]],1]");
        deliver(socket, "[7,\"cs\",1756193398,2]");
        OrderBook book = connector.book(PAIR);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(mismatches(connector)).isZero();
        deliver(socket, "[7,[6000,2,1.5],3]");
        deliver(socket, "[7,\"cs\",1756193398,4]");
        assertThat(mismatches(connector)).as("BOOK-3 advisory").isEqualTo(1);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(connector.instrument(PAIR).amount(book.amount(BookSide.BID, 0)))
                .isEqualByComparingTo(new BigDecimal("1.5"));

        deliver(socket, "[7,[6000,2,1.7],6]");
        assertThat(context.bus().values(BookEvent.BookInvalid.class))
                .last()
                .extracting(BookEvent.BookInvalid::reason)
                .isEqualTo(BookEvent.Reason.GAP);
        context.time().advance(Duration.ofSeconds(2));
        FakeSockets.Socket next = context.sockets().newest();
        assertThat(next).isNotSameAs(socket);
        subscribed(next, 3);
        deliver(next, "[3,[[6000,1,1],[6100,1,-3]],1]");
        assertThat(connector.book(PAIR).state()).isEqualTo(BookState.VALID);

        context.on(connector::stop);
        context.time().advance(Duration.ofSeconds(10));
        assertThat(context.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    @Test
    @DisplayName("REC-2, FILL-1: the whole account: log-in, comparison, an order of ours that fills")
    void opensAnAccount() {
        for (String path : new String[] {"r/orders", "r/wallets", "r/permissions", "r/trades/tBTCUSD/hist"}) {
            context.http().standing("/v2/auth/" + path, "[]");
        }
        context.http().standing("/v2/auth/r/summary", "[null,null,null,null,[[0,0,0],[0,0,0]]]");
        Connector connector = started();
        Account[] opened = new Account[1];
        context.on(
                () -> opened[0] = connector.openAccount(new AccountSettings("main", Bench.CREDENTIALS, "abc", false)));
        context.time().advance(Duration.ofSeconds(1));
        FakeSockets.Socket socket = context.sockets().newest();
        assertThat(socket.address()).hasToString("wss://api.bitfinex.com/ws/2");
        deliver(socket, "{\"event\":\"auth\",\"status\":\"OK\",\"chanId\":0}");
        context.time().advance(Duration.ofSeconds(2));
        assertThat(opened[0].readiness().missing()).isEmpty();

        String id = opened[0].newClientOrderId();
        assertThat(Long.parseLong(id)).isLessThan(1L << 45);
        deliver(socket, "[0,\"on\"," + Bench.ROW.replace("17936208001231", id) + "]");
        deliver(
                socket,
                "[0,\"te\",[1,\"tBTCUSD\",1793620800200,214385958126,0.001,10500,\"EXCHANGE LIMIT\",10500,-1,null,"
                        + "null," + id + "]]");
        deliver(
                socket,
                "[0,\"tu\",[1,\"tBTCUSD\",1793620800200,214385958126,0.001,10500,\"EXCHANGE LIMIT\",10500,-1,"
                        + "-0.000001,\"BTC\"," + id + "]]");
        context.time().advance(Duration.ofSeconds(1));
        assertThat(context.bus().values(OrderEvent.OrderFilled.class)).hasSize(1);
        assertThat(opened[0].order(id).filledAmount()).isEqualByComparingTo("0.001");
        context.on(connector::stop);
        context.time().advance(Duration.ofSeconds(10));
        assertThat(context.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    private Connector started() {
        context.http()
                .standing(
                        "/v2/conf/pub:info:pair,pub:map:currency:sym",
                        "[[[\"BTCUSD\",[null,null,null,\"0.00004\",\"2000.0\"]]],[]]")
                .standing("/v2/book/tBTCUSD/P0", "[[6000,1,1],[6100,1,-3]]");
        Connector connector = provider.create(ConnectorSettings.of("bitfinex"), context);
        assertThat(connector).isInstanceOf(VenueConnector.class);
        context.on(connector::start);
        context.on(() -> connector.watch(PAIR, Set.of(MarketChannel.BOOK)));
        context.time().advance(Duration.ofSeconds(1));
        return connector;
    }

    private void subscribed(FakeSockets.Socket socket, int channel) {
        deliver(socket, "{\"event\":\"conf\",\"status\":\"OK\",\"flags\":196608}");
        context.time().advance(Duration.ofSeconds(1));
        assertThat(socket.last()).contains("\"subscribe\"");
        deliver(
                socket,
                "{\"event\":\"subscribed\",\"channel\":\"book\",\"chanId\":" + channel + ",\"symbol\":\"tBTCUSD\"}");
    }

    private void deliver(FakeSockets.Socket socket, String text) {
        context.on(() -> socket.deliver(text));
    }

    private static long mismatches(Connector connector) {
        return ((VenueConnector) connector)
                .metrics()
                .counter("bookChecksumMismatches", PAIR.toString())
                .value();
    }
}
