package org.colibri.backtest.simulate;

import java.util.List;
import java.util.Map;

/**
 * How the simulation of one seed ended.
 *
 * @param differences between the host and the venue's ledger, and whatever else must not happen; empty when all is well
 * @param orders that the strategy placed
 * @param taken orders that the venue has in its ledger, those that replaced amended ones included
 * @param fills in the ledger
 * @param faults how often each kind happened
 * @param lives of the host
 * @param hash of everything that happened, the same for the same seed
 * @param simulatedMillis of virtual time
 */
public record Outcome(
        long seed,
        List<String> differences,
        int orders,
        int taken,
        int fills,
        Map<String, Integer> faults,
        int lives,
        long hash,
        long simulatedMillis) {

    public Outcome {
        differences = List.copyOf(differences);
    }

    public boolean isRight() {
        return differences.isEmpty();
    }
}
