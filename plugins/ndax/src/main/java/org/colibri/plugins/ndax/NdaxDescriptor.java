package org.colibri.plugins.ndax;

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

/** What the connector is and can do, as data (ID-1 to ID-3, standard section 20). */
final class NdaxDescriptor {

    /** The connector's id. */
    static final String SPOT = "ndax";

    /** Levels a side that are subscribed to and asked for by REST. */
    static final int DEPTH = 100;

    /** Weeks and months exist for some clients; on what day they begin is not documented. */
    private static final Set<CandleInterval> CANDLES = EnumSet.of(
            CandleInterval.M1,
            CandleInterval.M5,
            CandleInterval.M15,
            CandleInterval.M30,
            CandleInterval.H1,
            CandleInterval.H2,
            CandleInterval.H4,
            CandleInterval.H6,
            CandleInterval.H12,
            CandleInterval.D1);

    private NdaxDescriptor() {}

    static ConnectorDescriptor spot() {
        return new ConnectorDescriptor(
                "NDAX",
                SPOT,
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                Tier.BRONZE,
                "Colibri",
                VenueState.OPEN,
                EnumSet.of(OrderType.LIMIT, OrderType.MARKET),
                Map.of(
                        "main",
                        Map.of("rest", "https://api.ndax.io:8443/AP", "ws", "wss://api.ndax.io/WSGateway"),
                        "testnet",
                        Map.of(
                                "rest", "https://ndaxmarginstaging.cdnhop.net:8443/AP",
                                "ws", "wss://ndaxmarginstaging.cdnhop.net/WSGateway")),
                List.of(
                        new CredentialField("apiKey", "API key", false, true),
                        new CredentialField("apiSecret", "API secret", true, true),
                        new CredentialField("userId", "User id (a number)", false, true),
                        new CredentialField(
                                "accountId", "Account id (a number; the default account's otherwise)", false, false)),
                capabilities());
    }

    private static CapabilitySheet capabilities() {
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                AmendRule.NONE,
                false,
                1,
                1,
                false,
                true,
                true,
                false,
                16,
                "[0-9]",
                // update ids are there, but not promised to be consecutive: they prove nothing (BOOK-4)
                "none",
                ChecksumRule.IGNORED,
                DEPTH,
                CANDLES,
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                false,
                0,
                false,
                Set.of(),
                Set.of(),
                true,
                NdaxLimits.sheet(),
                "AlphaPoint APEX API 3.3 (apidoc.ndax.io)",
                "2026-07-31");
    }
}
