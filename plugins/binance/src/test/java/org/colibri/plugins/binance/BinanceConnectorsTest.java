package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.VenueConnector;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.FakeSockets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.Extension;

class BinanceConnectorsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private static final String INSTRUMENTS = "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
            + "\"baseAsset\":\"BTC\",\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,"
            + "\"orderTypes\":[\"LIMIT\"],\"filters\":[]}]}";

    private final BinanceConnectors provider = new BinanceConnectors();

    @Test
    @DisplayName("ID-1, ID-2, ID-3 the descriptor: id, domains, credential fields")
    void descriptor() {
        ConnectorDescriptor spot = provider.descriptors().get(0);

        assertThat(BinanceConnectors.class).hasAnnotation(Extension.class);
        assertThat(spot.connector()).isEqualTo("binance");
        assertThat(spot.kind()).isEqualTo(InstrumentKind.SPOT);
        assertThat(spot.domains()).containsOnlyKeys("main", "testnet", "demo");
        assertThat(spot.domains().get("main")).containsKey("sapi");
        spot.domains().values().forEach(named -> {
            assertThat(named).containsKeys("rest", "ws", "wsApi");
            named.values().forEach(address -> assertThat(URI.create(address).getHost())
                    .isNotNull());
        });
        assertThat(spot.credentialFields())
                .filteredOn(CredentialField::secret)
                .extracting(CredentialField::name)
                .containsExactlyInAnyOrder("apiSecret", "privateKey");
    }

    @Test
    @DisplayName("section 20 the sheet says what the connector does")
    void sheet() {
        CapabilitySheet sheet = provider.descriptors().get(0).capabilities();
        Bench bench = new Bench();

        assertThat(bench.venue().clientIds().maxLength()).isEqualTo(sheet.clientIdLength());
        assertThat(bench.venue().clientIds().prefix()).matches("(" + sheet.clientIdAlphabet() + ")+");
        assertThat(BinanceOrderForm.isClientId("a".repeat(sheet.clientIdLength())))
                .isTrue();
        assertThat(BinanceOrderForm.isClientId("a".repeat(sheet.clientIdLength() + 1)))
                .isFalse();
        bench.venue().access(Bench.CREDENTIALS);
        for (CapabilitySheet.RatePool pool : sheet.ratePools()) {
            assertThat(bench.limiter().pools()).anyMatch(id -> id.equals(pool.id()) || id.startsWith(pool.id() + "@"));
        }
        assertThat(sheet.fillHistoryHours()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-entry | telegraph | rest or websocket",
                "recv-window | 0 | from 1 to 60000",
                "recv-window | soon | from 1 to 60000",
                "snapshot-depth | 6000 | from 50 to 5000",
                "limits-share-percent | 101 | from 1 to 100",
            })
    @DisplayName("a wrong setting is named with what is allowed")
    void wrongSettings(String name, String value, String allowed) {
        ConnectorSettings settings = new ConnectorSettings("binance", "main", Map.of(), Map.of(name, value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(settings, new Bench().context()))
                .withMessageContaining(name)
                .withMessageContaining(value)
                .withMessageContaining(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName(
            "a setting that there is not is refused with those that there are, the kit's and the account's among them")
    void unknownSettings(String connector) {
        ConnectorSettings settings = new ConnectorSettings(connector, "main", Map.of(), Map.of("fee-makr", "0.001"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(settings, new Bench().context()))
                .withMessageContaining(connector + " has no option 'fee-makr'")
                .withMessageContainingAll(
                        "fee-maker", "recv-window", "socket-silence", "rates-refresh", "book-silence");
    }

    @Test
    void anotherConnectorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(ConnectorSettings.of("binance-us"), new Bench().context()))
                .withMessageContaining("binance-perpetual");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://127.0.0.1:9000, ws://127.0.0.1:9000/stream",
        "ws://127.0.0.1:9000/, ws://127.0.0.1:9000/stream",
        "ws://127.0.0.1:9000/venue, ws://127.0.0.1:9000/venue/stream",
        "ws://127.0.0.1:9000/stream, ws://127.0.0.1:9000/stream",
        "ws://127.0.0.1:9000/ws, ws://127.0.0.1:9000/ws",
    })
    @DisplayName("ID-2 the streams' address keeps the path of an override")
    void streamsAddress(URI override, URI address) {
        Bench bench = new Bench(1_763_800_000_123L, Map.of());
        ConnectorSettings settings = ConnectorSettings.of("binance").withEndpoints(Map.of("ws", override));
        BinanceVenue venue = new BinanceVenue(new VenueSetup(BinanceDescriptor.spot(), settings, bench.context()));

        assertThat(venue.marketProtocol(new FakeMarketSink()).address()).isEqualTo(address);
    }

    @Test
    @DisplayName("NET-5, NET-6, NET-8 the sockets' rules are the venue's")
    void policies() {
        Bench bench = new Bench();

        assertThat(bench.venue().marketPolicy().messagesPerSecond()).isLessThan(5);
        assertThat(bench.venue().marketPolicy().topicsPerSocket()).isLessThanOrEqualTo(1024);
        assertThat(bench.venue().marketPolicy().silence()).isEqualTo(Duration.ofSeconds(40));
        assertThat(bench.venue().marketPolicy().life()).isEqualTo(Duration.ofHours(24));
        assertThat(BinanceWire.stream(new MarketTopic(MarketTopic.Channel.BOOK, Bench.BTC_USDT, null)))
                .isEqualTo("btcusdt@depth@100ms");
        assertThat(bench.venue().defaultFees(PAIR).taker()).isEqualByComparingTo("0.001");
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2 the whole connector: subscribe, buffer, snapshot, join, gap, start over")
    void watchesABook() {
        Bench bench = new Bench();
        bench.http().standing("/api/v3/exchangeInfo", INSTRUMENTS).standing("/api/v3/depth", snapshot(160));
        Connector connector = provider.create(ConnectorSettings.of("binance"), bench.context());
        assertThat(connector).isInstanceOf(VenueConnector.class);
        bench.on(connector::start);
        bench.on(() -> connector.watch(PAIR, Set.of(MarketChannel.BOOK)));
        bench.time().advance(Duration.ofSeconds(1));
        FakeSockets.Socket socket = bench.sockets().newest();
        assertThat(socket.address()).hasToString("wss://stream.binance.com:9443/stream");
        assertThat(socket.last()).contains("\"btcusdt@depth@100ms\"");

        bench.on(() -> socket.deliver("{\"result\":null,\"id\":1}"));
        bench.on(() -> socket.deliver(delta(155, 160, "100", "9")));
        bench.on(() -> socket.deliver(delta(161, 165, "100", "2")));
        bench.time().advance(Duration.ofSeconds(1));

        OrderBook book = connector.book(PAIR);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.sequence()).isEqualTo(165);
        assertThat(connector.instrument(PAIR).amount(book.amount(BookSide.BID, 0)))
                .isEqualByComparingTo(new BigDecimal("2"));

        bench.http().standing("/api/v3/depth", snapshot(200));
        bench.on(() -> socket.deliver(delta(170, 171, "100", "3")));
        assertThat(bench.published().values(BookEvent.BookInvalid.class))
                .last()
                .extracting(BookEvent.BookInvalid::reason)
                .isEqualTo(BookEvent.Reason.GAP);
        bench.on(() -> socket.deliver(delta(199, 201, "100", "4")));
        bench.time().advance(Duration.ofSeconds(2));
        assertThat(connector.book(PAIR).state()).isEqualTo(BookState.VALID);
        assertThat(connector.book(PAIR).sequence()).isEqualTo(201);

        bench.on(connector::stop);
        bench.time().advance(Duration.ofSeconds(10));
        assertThat(bench.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    private static String snapshot(long id) {
        return "{\"lastUpdateId\":" + id + ",\"bids\":[[\"100\",\"1\"],[\"99\",\"5\"]],\"asks\":[[\"101\",\"1\"]]}";
    }

    private static String delta(long first, long last, String price, String amount) {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":"
                + first + ",\"u\":" + last + ",\"b\":[[\"" + price + "\",\"" + amount + "\"]],\"a\":[]}}";
    }
}
