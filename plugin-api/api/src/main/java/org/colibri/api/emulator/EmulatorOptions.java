package org.colibri.api.emulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.net.ssl.X509KeyManager;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;

/**
 * How to set an emulator up; the command line's {@code emulate} says what each means.
 *
 * @param port TCP port on 127.0.0.1, 0 for a free one
 * @param pairs empty for BTC and ETH against the venue's main quote
 * @param balances overrides by asset; empty for the defaults
 * @param market {@code quiet}, {@code random}, or a recording's path
 * @param seed of the random market and of generated credentials
 * @param credentials null to generate some
 * @param controlPort 0 for a free one
 * @param limits {@code venue}, {@code off}, or {@code xN} to scale the venue's rate limits
 * @param faults set before the first connection
 * @param identity key and certificate with which the venue's port serves TLS, null to serve without; the control port
 *     is plain HTTP in any case
 * @param account what the venue says of its account and key
 */
public record EmulatorOptions(
        int port,
        List<TradingPair> pairs,
        Map<String, BigDecimal> balances,
        String market,
        long seed,
        Credentials credentials,
        int controlPort,
        String limits,
        List<Fault> faults,
        X509KeyManager identity,
        EmulatedAccount account) {

    /** @throws IllegalArgumentException for a port outside 0 to 65535 */
    public EmulatorOptions {
        checkPort("port", port);
        checkPort("controlPort", controlPort);
        pairs = List.copyOf(pairs);
        balances = Map.copyOf(balances);
        faults = List.copyOf(faults);
    }

    /**
     * Options without TLS.
     *
     * @throws IllegalArgumentException for a port outside 0 to 65535
     */
    public EmulatorOptions(
            int port,
            List<TradingPair> pairs,
            Map<String, BigDecimal> balances,
            String market,
            long seed,
            Credentials credentials,
            int controlPort,
            String limits,
            List<Fault> faults) {
        this(port, pairs, balances, market, seed, credentials, controlPort, limits, faults, null);
    }

    /**
     * Options of the usual account.
     *
     * @throws IllegalArgumentException for a port outside 0 to 65535
     */
    public EmulatorOptions(
            int port,
            List<TradingPair> pairs,
            Map<String, BigDecimal> balances,
            String market,
            long seed,
            Credentials credentials,
            int controlPort,
            String limits,
            List<Fault> faults,
            X509KeyManager identity) {
        this(
                port,
                pairs,
                balances,
                market,
                seed,
                credentials,
                controlPort,
                limits,
                faults,
                identity,
                EmulatedAccount.usual());
    }

    private static void checkPort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must lie between 0 (a free one) and 65535, was " + port);
        }
    }

    /** Free ports, default pairs and balances, the quiet market, the venue's limits, no fault. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(0, List.of(), Map.of(), "quiet", 1, null, 0, "venue", List.of());
    }

    /** The same options with this market and the seed of its randomness. */
    public EmulatorOptions withMarket(String newMarket, long newSeed) {
        return new EmulatorOptions(
                port, pairs, balances, newMarket, newSeed, credentials, controlPort, limits, faults, identity, account);
    }

    /** The same options with these credentials; null to generate some. */
    public EmulatorOptions withCredentials(Credentials newCredentials) {
        return new EmulatorOptions(
                port, pairs, balances, market, seed, newCredentials, controlPort, limits, faults, identity, account);
    }

    /** The same options with these rate limits: {@code venue}, {@code off} or {@code xN}. */
    public EmulatorOptions withLimits(String newLimits) {
        return new EmulatorOptions(
                port, pairs, balances, market, seed, credentials, controlPort, newLimits, faults, identity, account);
    }

    /** The same options with TLS by this key and certificate; null for none. */
    public EmulatorOptions withIdentity(X509KeyManager newIdentity) {
        return new EmulatorOptions(
                port, pairs, balances, market, seed, credentials, controlPort, limits, faults, newIdentity, account);
    }

    /** The same options for an account that is not the usual one. */
    public EmulatorOptions withAccount(EmulatedAccount newAccount) {
        return new EmulatorOptions(
                port, pairs, balances, market, seed, credentials, controlPort, limits, faults, identity, newAccount);
    }

    /** The same options with these pairs. */
    public EmulatorOptions withPairs(List<TradingPair> newPairs) {
        return new EmulatorOptions(
                port, newPairs, balances, market, seed, credentials, controlPort, limits, faults, identity, account);
    }
}
