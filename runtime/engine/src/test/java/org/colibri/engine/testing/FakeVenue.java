package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Balance;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.plugin.PluginContext;

/** A venue's plugins: its connector and its emulator, with all that was made by them. */
public final class FakeVenue implements ConnectorProvider, EmulatorProvider {

    private final String id;
    private final Map<String, FakeAccount.Kept> accounts = new HashMap<>();

    public final List<FakeConnector> made = new ArrayList<>();
    public final List<EmulatorOptions> emulators = new ArrayList<>();
    public int emulatorsStopped;
    /** Connectors made on the control loop, which trade nothing. */
    public final List<FakeConnector> emergencies = new ArrayList<>();

    /** What is open at the venue itself, by client order id. */
    public final Map<String, Order> open = new LinkedHashMap<>();

    /** What single requests tell of positions; null as at a venue of spot. */
    public PerpetualApi perpetual;

    /** What single requests tell of balances; at first as the account has them. */
    public List<Balance> balances = List.of(
            new Balance("BTC", BigDecimal.TEN, BigDecimal.TEN), new Balance("USDT", BigDecimal.TEN, BigDecimal.TEN));

    /** What single requests tell of fills. */
    public final List<Fill> fills = new ArrayList<>();

    /** Ids that were cancelled by single requests, in order. */
    public final List<String> cancelled = new ArrayList<>();

    /** How many single cancels of an order fail, by its id. */
    public final Map<String, Integer> refusals = new HashMap<>();

    /** What the key may do; by default it may trade and not withdraw. */
    public CompletableFuture<Permissions> permissions =
            CompletableFuture.completedFuture(new Permissions(true, true, false));

    /** What it trades. */
    public InstrumentKind kind = InstrumentKind.SPOT;
    /** In contracts of one quote unit, a hundred at least. */
    public boolean inverse;

    /** Nobody answers single requests. */
    public boolean unreachable;

    /** Accounts know no order when they are first asked, as without their instruments. */
    public boolean restoresLate;
    /** How often its open orders were asked for. */
    public int lists;

    public FakeVenue(String id) {
        this.id = id;
    }

    /** What is remembered of an account: of one without a journal nothing. */
    FakeAccount.Kept kept(AccountSettings settings) {
        return settings.store().journal() == Journal.none()
                ? new FakeAccount.Kept()
                : accounts.computeIfAbsent(settings.name(), name -> new FakeAccount.Kept());
    }

    /** The connector that was made last. */
    public FakeConnector connectorMade() {
        return made.get(made.size() - 1);
    }

    /** The account that was opened last. */
    public FakeAccount account() {
        List<FakeAccount> accounts = connectorMade().accounts;
        return accounts.get(accounts.size() - 1);
    }

    @Override
    public List<ConnectorDescriptor> descriptors() {
        CapabilitySheet sheet = new CapabilitySheet(
                Set.of(),
                CapabilitySheet.AmendRule.NONE,
                false,
                1,
                1,
                true,
                true,
                true,
                false,
                36,
                "[a-z0-9]",
                "",
                CapabilitySheet.ChecksumRule.IGNORED,
                0,
                EnumSet.allOf(CandleInterval.class),
                Set.of(),
                true,
                0,
                false,
                Set.of(),
                Set.of(),
                false,
                List.of(),
                "1",
                "2026-01-01");
        return List.of(new ConnectorDescriptor(
                id.toUpperCase(Locale.ROOT),
                id,
                Set.of(id + "_spot"),
                kind,
                "2.2",
                true,
                ConnectorDescriptor.Tier.BRONZE,
                "us",
                ConnectorDescriptor.VenueState.OPEN,
                Set.of(OrderType.LIMIT),
                Map.of(
                        "main",
                        Map.of("rest", "https://" + id + ".example", "ws", "wss://" + id + ".example"),
                        "testnet",
                        Map.of("rest", "https://test." + id + ".example")),
                List.of(),
                sheet));
    }

    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        FakeConnector connector = new FakeConnector(this, settings, context);
        (context.loop().name().equals("control") ? emergencies : made).add(connector);
        return connector;
    }

    @Override
    public String connector() {
        return id;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        emulators.add(options);
        int number = emulators.size();
        return new Emulator() {
            @Override
            public CompletableFuture<EmulatorReady> start() {
                return CompletableFuture.completedFuture(new EmulatorReady(
                        id,
                        Map.of("rest", URI.create("http://127.0.0.1:" + number)),
                        Credentials.of(Map.of("apiKey", "emulated-" + number)),
                        URI.create("http://127.0.0.1:9")));
            }

            @Override
            public CompletableFuture<Void> stop() {
                emulatorsStopped++;
                return CompletableFuture.completedFuture(null);
            }
        };
    }
}
