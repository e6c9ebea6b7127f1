package org.colibri.plugins.bitfinex;

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
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;

/** What the spot connector is and can do, as data (ID-1 to ID-3, standard section 20). */
final class BitfinexDescriptor {

    /** The connector's id. */
    static final String SPOT = "bitfinex";

    /** Levels a side that the book channel is asked for, and that its checksums cover. */
    static final int BOOK_DEPTH = 25;

    /** A client order id has at most that many bits. */
    static final int CLIENT_ID_BITS = 45;

    private BitfinexDescriptor() {}

    static ConnectorDescriptor spot() {
        return new ConnectorDescriptor(
                "Bitfinex",
                SPOT,
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                Tier.BRONZE,
                "Colibri",
                VenueState.OPEN,
                EnumSet.allOf(OrderType.class),
                Map.of(
                        "main",
                        Map.of(
                                "rest", "https://api-pub.bitfinex.com",
                                "restPrivate", "https://api.bitfinex.com",
                                "ws", "wss://api-pub.bitfinex.com/ws/2",
                                "wsPrivate", "wss://api.bitfinex.com/ws/2")),
                List.of(
                        new CredentialField("apiKey", "API key", false, true),
                        new CredentialField("apiSecret", "API secret", true, true)),
                capabilities());
    }

    private static CapabilitySheet capabilities() {
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                // what an amended amount means once a part is filled is not documented
                AmendRule.NONE,
                false,
                1,
                1,
                true,
                true,
                true,
                false,
                14,
                "[0-9]",
                "one number for all channels of a connection, rising by one",
                // how the venue prints amounts below 0.000001 is not certain
                ChecksumRule.ADVISORY,
                BOOK_DEPTH,
                BitfinexWire.INTERVALS.keySet(),
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                true,
                0,
                false,
                Set.of(),
                Set.of(),
                false,
                BitfinexLimits.sheet(),
                "REST v2, WebSocket v2",
                "2026-07-31");
    }
}
