package org.example.{{package}};

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorDescriptor.Tier;
import org.colibri.api.connector.ConnectorDescriptor.VenueState;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;

/**
 * What the connector is and can do, as data. The suite holds the connector to every line of it: what the venue cannot
 * do is said here and answered with {@code NOT_SUPPORTED}.
 */
final class {{Class}}Descriptor {

    static final String CONNECTOR = "{{name}}";

    /** Longest client order id that the venue takes. */
    static final int CLIENT_ID_LENGTH = 32;

    /** CHANGE: the venue's limits. All requests of an address count alike here: 1200 in any minute. */
    static final RatePool REQUESTS =
            RatePool.rolling("requests", 1_200, Duration.ofMinutes(1)).usedByCancels();

    /** What each request takes. */
    static final Cost ONE_REQUEST = Cost.of(REQUESTS.id(), 1);

    private {{Class}}Descriptor() {}

    static ConnectorDescriptor spot() {
        return new ConnectorDescriptor(
                "{{Class}}",
                CONNECTOR,
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                // proven against its emulator only; certification on the venue itself makes it SILVER or GOLD
                Tier.BRONZE,
                "your name",
                VenueState.OPEN,
                EnumSet.allOf(OrderType.class),
                // CHANGE: the venue's addresses, by the names under which the connector asks for them
                Map.of(
                        "main",
                        Map.of("rest", "https://api.{{name}}.example", "ws", "wss://api.{{name}}.example/socket")),
                List.of(
                        new CredentialField("apiKey", "API key", false, true),
                        new CredentialField("apiSecret", "API secret", true, true)),
                capabilities());
    }

    private static CapabilitySheet capabilities() {
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                AmendRule.NONE,
                false,
                // no batches
                1,
                1,
                // cancel-all, query and cancel by client id; no market orders sized in quote
                true,
                true,
                true,
                false,
                CLIENT_ID_LENGTH,
                "[a-zA-Z0-9-]",
                "from = last to + 1; first after a REST snapshot",
                ChecksumRule.IGNORED,
                // the stream keeps the whole book
                0,
                EnumSet.allOf(CandleInterval.class),
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                // fills tell their fees; a query of fills may reach back as far as it likes; no dead-man timer
                true,
                0,
                false,
                Set.of(),
                Set.of(),
                // no testnet
                false,
                List.of(new CapabilitySheet.RatePool(
                        REQUESTS.id(), REQUESTS.permits(), REQUESTS.window().toMillis(), "address")),
                // CHANGE: which document of the venue was followed, and its date
                "README.md of this project",
                "2026-01-01");
    }
}
