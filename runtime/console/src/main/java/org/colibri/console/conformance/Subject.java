package org.colibri.console.conformance;

import java.util.Map;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;

/**
 * A connector that is to be put to the proof, and its emulator.
 *
 * @param version of the plugin that brings the connector
 */
record Subject(String connector, String version, ConnectorProvider connectors, EmulatorProvider emulator, Terms terms) {

    /**
     * How the two are joined.
     *
     * @param pair null for the first that the emulator has
     * @param limits the emulator's rate limits: {@code venue}, {@code off}, {@code xN}
     * @param options the connector's own settings
     * @param profitCounts whether balances hold the profit that open positions have not taken yet
     */
    record Terms(String pair, String limits, Map<String, String> options, boolean profitCounts) {

        Terms {
            options = Map.copyOf(options);
        }
    }
}
