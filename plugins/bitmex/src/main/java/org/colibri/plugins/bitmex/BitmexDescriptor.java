package org.colibri.plugins.bitmex;

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
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TimeInForce;

/** What the two connectors are and can do, as data (ID-1 to ID-3, standard section 20). */
final class BitmexDescriptor {

    /** The id of the connector of spot markets. */
    static final String SPOT = "bitmex";

    /** The id of the connector of perpetual swaps. */
    static final String PERPETUAL = "bitmex-perpetual";

    /** A client order id has at most that many characters. */
    static final int CLIENT_ID_LENGTH = 36;

    private BitmexDescriptor() {}

    static ConnectorDescriptor spot() {
        return descriptor(
                SPOT,
                InstrumentKind.SPOT,
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                Set.of(),
                Set.of());
    }

    static ConnectorDescriptor perpetual() {
        return descriptor(
                PERPETUAL,
                InstrumentKind.PERPETUAL,
                EnumSet.allOf(PrivateStream.class),
                EnumSet.allOf(PositionMode.class),
                EnumSet.allOf(MarginMode.class));
    }

    /** Closed since 23 September 2026, 04:00 UTC: what runs behind the addresses now is an emulator, if anything. */
    private static ConnectorDescriptor descriptor(
            String connector,
            InstrumentKind kind,
            Set<PrivateStream> streams,
            Set<PositionMode> positionModes,
            Set<MarginMode> marginModes) {
        return new ConnectorDescriptor(
                "BitMEX",
                connector,
                Set.of(),
                kind,
                "2.2",
                true,
                Tier.BRONZE,
                "Colibri",
                VenueState.CLOSED,
                EnumSet.allOf(OrderType.class),
                Map.of(
                        "main",
                        Map.of("rest", "https://www.bitmex.com", "ws", "wss://ws.bitmex.com/realtime"),
                        "testnet",
                        Map.of("rest", "https://testnet.bitmex.com", "ws", "wss://ws.testnet.bitmex.com/realtime")),
                List.of(
                        new CredentialField("apiKey", "API key", false, true),
                        new CredentialField("apiSecret", "API secret", true, true)),
                capabilities(streams, positionModes, marginModes));
    }

    private static CapabilitySheet capabilities(
            Set<PrivateStream> streams, Set<PositionMode> positionModes, Set<MarginMode> marginModes) {
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                // a base amount does not say exactly how many inverse contracts are meant
                AmendRule.NONE,
                false,
                1,
                1,
                true,
                true,
                true,
                false,
                CLIENT_ID_LENGTH,
                "[A-Za-z0-9_/+=-]",
                "none: TCP's order alone; a change of an unknown row tells that something is missing",
                ChecksumRule.IGNORED,
                0,
                BitmexWire.BINS.keySet(),
                streams,
                true,
                0,
                true,
                positionModes,
                marginModes,
                true,
                BitmexLimits.sheet(),
                "REST /api/v1, realtime WebSocket",
                "2026-07-31");
    }
}
