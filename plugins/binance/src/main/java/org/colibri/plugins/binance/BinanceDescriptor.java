package org.colibri.plugins.binance;

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

/** What the spot connector is and can do, as data (ID-1 to ID-3, standard section 20). */
final class BinanceDescriptor {

    /** The connector's id. */
    static final String SPOT = "binance";

    /** Levels a side in a snapshot, unless set otherwise; 5000, the most, would cost five times the weight. */
    static final int SNAPSHOT_DEPTH = 1000;

    private BinanceDescriptor() {}

    static ConnectorDescriptor spot() {
        return new ConnectorDescriptor(
                "Binance",
                SPOT,
                Set.of(),
                InstrumentKind.SPOT,
                "2.2",
                true,
                Tier.BRONZE,
                "Colibri",
                VenueState.OPEN,
                EnumSet.allOf(OrderType.class),
                domains(),
                credentialFields(),
                capabilities());
    }

    /** What a user gives, for both connectors. */
    static List<CredentialField> credentialFields() {
        return List.of(
                new CredentialField("apiKey", "API key", false, true),
                new CredentialField("apiSecret", "API secret (HMAC keys)", true, false),
                new CredentialField("privateKey", "Private key, PKCS#8 (Ed25519 and RSA keys)", true, false),
                new CredentialField("keyType", "Key type: HMAC, ED25519 or RSA", false, false));
    }

    private static Map<String, Map<String, String>> domains() {
        return Map.of(
                "main",
                Map.of(
                        "rest", "https://api.binance.com",
                        "sapi", "https://api.binance.com",
                        "ws", "wss://stream.binance.com:9443",
                        "wsApi", "wss://ws-api.binance.com:443/ws-api/v3"),
                "testnet",
                Map.of(
                        "rest", "https://testnet.binance.vision",
                        "ws", "wss://stream.testnet.binance.vision",
                        "wsApi", "wss://ws-api.testnet.binance.vision/ws-api/v3"),
                "demo",
                Map.of(
                        "rest", "https://demo-api.binance.com",
                        "ws", "wss://demo-stream.binance.com",
                        "wsApi", "wss://demo-ws-api.binance.com/ws-api/v3"));
    }

    private static CapabilitySheet capabilities() {
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                AmendRule.AMOUNT_DOWN,
                true,
                1,
                1,
                true,
                true,
                true,
                true,
                36,
                "[a-zA-Z0-9_-]",
                "U <= last u + 1 <= u, first after a REST snapshot (wording of 2025-11)",
                ChecksumRule.IGNORED,
                // changes of all levels are streamed; those beyond the snapshot's are unknown until they change
                0,
                EnumSet.allOf(CandleInterval.class),
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                true,
                (int) BinanceFills.WINDOW.toHours(),
                false,
                Set.of(),
                Set.of(),
                true,
                BinanceLimits.sheet(),
                "binance-spot-api-docs",
                "2026-07-31");
    }
}
