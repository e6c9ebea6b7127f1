package org.colibri.testkit;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.X509KeyManager;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.model.TradingPair;

/**
 * Which connector is put to the proof, against which emulator.
 *
 * @param pair a pair that the emulator trades when no other is asked for
 * @param options the connector's own settings under test; the kit's numbers are shortened beside them
 * @param limits the emulator's rate limits where a test names none: {@code venue}, {@code off} or {@code xN}
 * @param tls how the two are joined by TLS; null for plain sockets
 * @param profitCounts whether the venue's balances hold the profit that open positions have not taken yet
 */
public record VenueUnderTest(
        String connector,
        ConnectorProvider connectors,
        EmulatorProvider emulators,
        TradingPair pair,
        Map<String, String> options,
        String limits,
        Tls tls,
        boolean profitCounts) {

    /**
     * The emulator's certificate and what the connector trusts.
     *
     * @param trusted certificates in PEM; null for those of the JDK alone
     */
    public record Tls(X509KeyManager identity, String trusted) {}

    /** Numbers of section 19 that would make a test wait for nothing but time. */
    private static final Map<String, String> SHORTENED = Map.ofEntries(
            Map.entry("network-check", "250ms"),
            Map.entry("network-timeout", "3s"),
            Map.entry("rules-retry-first", "100ms"),
            Map.entry("book-retry-first", "100ms"),
            Map.entry("book-rest-fallback", "500ms"),
            Map.entry("balances-at-most-every", "100ms"));

    public VenueUnderTest {
        options = Map.copyOf(options);
    }

    public static VenueUnderTest of(
            String connector, ConnectorProvider connectors, EmulatorProvider emulators, String pair) {
        return new VenueUnderTest(
                connector, connectors, emulators, TradingPair.parse(pair), Map.of(), "venue", null, false);
    }

    /** The same venue with one more of the connector's settings. */
    public VenueUnderTest with(String option, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(option, value);
        return new VenueUnderTest(connector, connectors, emulators, pair, more, limits, tls, profitCounts);
    }

    /**
     * The same venue whose emulator scales its rate limits, for one that allows so little in a minute that tests, which
     * restart connectors and ask again and again within seconds, would wait for nothing but time.
     */
    public VenueUnderTest withLimits(String scaled) {
        return new VenueUnderTest(connector, connectors, emulators, pair, options, scaled, tls, profitCounts);
    }

    /** The same venue tested with another pair of the emulator's. */
    public VenueUnderTest on(TradingPair other) {
        return new VenueUnderTest(connector, connectors, emulators, other, options, limits, tls, profitCounts);
    }

    /** The same venue, of whose balances the total holds the profit that open positions have not taken yet. */
    public VenueUnderTest countingProfit() {
        return new VenueUnderTest(connector, connectors, emulators, pair, options, limits, tls, true);
    }

    /** The same venue whose connectors are made by another provider, such as {@link OnPaper}. */
    public VenueUnderTest madeBy(ConnectorProvider provider) {
        return new VenueUnderTest(connector, provider, emulators, pair, options, limits, tls, profitCounts);
    }

    /** The same venue over TLS. */
    public VenueUnderTest over(Tls newTls) {
        return new VenueUnderTest(connector, connectors, emulators, pair, options, limits, newTls, profitCounts);
    }

    /** The same venue, whose silence the connector notices within seconds (NET-5). */
    public VenueUnderTest impatient() {
        return with("ping", "500ms").with("pong-timeout", "2s").with("socket-silence", "4s");
    }

    /** The same with a connector that soon asks again for orders of which it hears nothing, too. */
    public VenueUnderTest impatientForOrders() {
        return impatient()
                .with("never-accepted-after", "5s")
                .with("status-poll-fast", "1s")
                .with("cancel-repeat", "1s");
    }

    /** The descriptor that the provider gives for this connector. */
    public ConnectorDescriptor descriptor() {
        return connectors.descriptors().stream()
                .filter(descriptor -> descriptor.connector().equals(connector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the provider has no connector " + connector));
    }

    ConnectorSettings settings() {
        Map<String, String> all = new HashMap<>(SHORTENED);
        all.putAll(options);
        return new ConnectorSettings(connector, ConnectorDescriptor.MAIN, Map.of(), all);
    }
}
