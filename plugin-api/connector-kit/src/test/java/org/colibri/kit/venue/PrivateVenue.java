package org.colibri.kit.venue;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.TestContext;
import org.slf4j.helpers.NOPLogger;

/** A venue's private side in the test's hand: scripted requests, sockets that acknowledge every topic at once. */
final class PrivateVenue implements VenueAccess {

    static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    static final Instrument INSTRUMENT = Instrument.builder(BTC, "BTCUSDT").build();

    final TestContext context = new TestContext();
    final ScriptedApi api = new ScriptedApi();
    final FakeSockets sockets = new FakeSockets();
    final RoomyJournal journal = new RoomyJournal();
    final Connector connector = mock(Connector.class);
    final Map<String, String> options = new HashMap<>();
    AccountSink sink;
    boolean closed;
    VenueException loginRefusal;
    Nonces nonces;

    PrivateVenue() {
        ConnectorDescriptor descriptor = descriptor();
        when(connector.loop()).thenReturn(context.loop());
        when(connector.descriptor()).thenReturn(descriptor);
        when(connector.instrument(BTC)).thenReturn(INSTRUMENT);
        when(connector.health()).thenReturn(new Health(Health.State.HEALTHY, "", 0, 0));
        when(connector.prices()).thenReturn(Prices.none());
        marketReady(true);
    }

    void marketReady(boolean ready) {
        TreeMap<String, Readiness.Item> items = new TreeMap<>();
        List.of("symbols", "rules", "clock").forEach(item -> items.put(item, new Readiness.Item(ready, 0)));
        when(connector.readiness()).thenReturn(new Readiness(items));
    }

    /** To be called on the loop. */
    VenueAccount open(boolean cancelOnStart) {
        return open(cancelOnStart, AccountStore.of(journal));
    }

    /** Likewise, with a past. */
    VenueAccount open(boolean cancelOnStart, AccountStore store) {
        Venue venue = mock(Venue.class);
        when(venue.clientIds()).thenReturn(ClientIdFormat.text("x-", 32));
        BigDecimal fee = new BigDecimal("0.002");
        when(venue.defaultFees(BTC)).thenReturn(new FeeRates(BTC, fee, fee));
        SocketTools tools = new SocketTools(
                context.loop(),
                sockets,
                new SplittableRandom(1),
                new LogLimiter(NOPLogger.NOP_LOGGER, context.loop().clock()),
                new Metrics());
        AccountParts parts = new AccountParts(
                connector,
                new ConnectorSettings("sim", ConnectorDescriptor.MAIN, Map.of(), options),
                context,
                venue,
                symbol -> INSTRUMENT,
                this,
                tools,
                new ClockSync(context.loop(), CompletableFuture::new, mock(ClockSync.Listener.class)),
                new RateLimiter(context.loop(), 100),
                event -> {});
        return new VenueAccount(
                        parts, new AccountSettings("main", Credentials.of(Map.of()), "abc", cancelOnStart, store))
                .start();
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public Nonces nonces() {
        return nonces;
    }

    @Override
    public SocketPolicy userPolicy() {
        return SocketPolicy.standard();
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink to) {
        sink = to;
        return new SocketProtocol<>() {
            @Override
            public URI address() {
                return URI.create("ws://127.0.0.1/user");
            }

            @Override
            public void opened(SocketLink<UserTopic> link) {
                if (loginRefusal == null) {
                    link.ready();
                } else {
                    link.loginRefused(loginRefusal);
                }
            }

            @Override
            public void subscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
                topics.forEach(link::acknowledged);
            }

            @Override
            public void unsubscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
                topics.forEach(topic -> link.send("unsubscribe " + topic));
            }

            @Override
            public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
                String said = new String(bytes, offset, length, StandardCharsets.UTF_8);
                switch (said) {
                    case "nonsense" -> throw new IllegalArgumentException("not understood");
                    case "half" -> sink.malformed("half a message", null);
                    default -> sink.balancesStale();
                }
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }

    private static ConnectorDescriptor descriptor() {
        CapabilitySheet sheet = new CapabilitySheet(
                Set.of(),
                CapabilitySheet.AmendRule.NONE,
                false,
                1,
                1,
                false,
                true,
                true,
                false,
                32,
                "[a-z0-9-]",
                "",
                CapabilitySheet.ChecksumRule.IGNORED,
                0,
                Set.of(),
                Set.of(CapabilitySheet.PrivateStream.ORDERS, CapabilitySheet.PrivateStream.BALANCES),
                true,
                0,
                false,
                Set.of(),
                Set.of(),
                false,
                List.of(),
                "1",
                "2026-01-01");
        return new ConnectorDescriptor(
                "Sim",
                "sim",
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                ConnectorDescriptor.Tier.BRONZE,
                "us",
                ConnectorDescriptor.VenueState.OPEN,
                Set.of(OrderType.LIMIT),
                Map.of(ConnectorDescriptor.MAIN, Map.of()),
                List.of(),
                sheet);
    }
}
