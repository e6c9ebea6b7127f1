package org.colibri.plugins.binance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorDescriptor.Tier;
import org.colibri.api.connector.ConnectorDescriptor.VenueState;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TimeInForce;

/** What the connector of USD-M perpetual futures is and can do, as data (ID-1 to ID-3, standard section 20). */
final class BinancePerpetualDescriptor {

    /** The connector's id. */
    static final String PERPETUAL = "binance-perpetual";

    private BinancePerpetualDescriptor() {}

    static ConnectorDescriptor perpetual() {
        return new ConnectorDescriptor(
                "Binance",
                PERPETUAL,
                Set.of("binance_perpetual"),
                InstrumentKind.PERPETUAL,
                "2.2",
                true,
                Tier.BRONZE,
                "Colibri",
                VenueState.OPEN,
                EnumSet.allOf(OrderType.class),
                domains(),
                BinanceDescriptor.credentialFields(),
                capabilities());
    }

    /** Streams are below the host under {@code /public}, {@code /market} and {@code /private}. */
    private static Map<String, Map<String, String>> domains() {
        return Map.of(
                "main",
                Map.of(
                        "rest", "https://fapi.binance.com",
                        "sapi", "https://api.binance.com",
                        "ws", "wss://fstream.binance.com",
                        "wsApi", "wss://ws-fapi.binance.com/ws-fapi/v1"),
                "testnet",
                Map.of(
                        "rest", "https://testnet.binancefuture.com",
                        "ws", "wss://fstream.binancefuture.com",
                        "wsApi", "wss://testnet.binancefuture.com/ws-fapi/v1"),
                // the demo's WebSocket API for futures is not documented: the testnet's serves the same accounts
                "demo",
                Map.of(
                        "rest", "https://demo-fapi.binance.com",
                        "ws", "wss://demo-fstream.binance.com",
                        "wsApi", "wss://testnet.binancefuture.com/ws-fapi/v1"));
    }

    private static CapabilitySheet capabilities() {
        EnumSet<CandleInterval> intervals = EnumSet.allOf(CandleInterval.class);
        intervals.remove(CandleInterval.S1);
        return new CapabilitySheet(
                EnumSet.allOf(TimeInForce.class),
                AmendRule.PRICE_AND_AMOUNT,
                false,
                BinancePerpetualBatches.MOST_CREATES,
                BinancePerpetualBatches.MOST_CANCELS,
                true,
                true,
                true,
                false,
                36,
                "[.A-Z:/a-z0-9_-]",
                "pu = last u, first after a REST snapshot with U <= id <= u",
                ChecksumRule.IGNORED,
                // changes of all levels are streamed; those beyond the snapshot's are unknown until they change
                0,
                intervals,
                // a balance is streamed without what is available of it: REST tells that
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.POSITIONS),
                true,
                (int) BinancePerpetualVenue.FILL_WINDOW.toHours(),
                true,
                EnumSet.allOf(PositionMode.class),
                EnumSet.allOf(MarginMode.class),
                true,
                BinancePerpetualLimits.sheet(),
                "binance-connector-java, derivatives-trading-usds-futures",
                "2026-08-31");
    }
}
