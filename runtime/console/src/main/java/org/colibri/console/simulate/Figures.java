package org.colibri.console.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.backtest.simulate.Outcome;

/** What all seeds together come to. */
final class Figures {

    private static final double NANOS = 1e9;

    private final Map<String, Integer> faults = new TreeMap<>();
    private long seeds;
    private long wrong;
    private long orders;
    private long taken;
    private long fills;
    private long restarts;
    private long simulatedMillis;
    private long cpuNanos;
    private long hash;

    void add(Outcome outcome, long cpu) {
        seeds++;
        wrong += outcome.isRight() ? 0 : 1;
        orders += outcome.orders();
        taken += outcome.taken();
        fills += outcome.fills();
        restarts += outcome.lives() - 1;
        simulatedMillis += outcome.simulatedMillis();
        outcome.faults().forEach((kind, times) -> faults.merge(kind, times, Integer::sum));
        cpuNanos += cpu;
        // A sum, since seeds end in any order; odd factors keep two that change places apart.
        hash += outcome.hash() * (2 * outcome.seed() + 1);
    }

    long wrong() {
        return wrong;
    }

    private long perSecond(long count) {
        return cpuNanos == 0 ? 0 : Math.round(count * NANOS / cpuNanos);
    }

    Map<String, Object> asJson(String connector) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connector", connector);
        fields.put("seeds", seeds);
        fields.put("seedsWithDifferences", wrong);
        fields.put("orders", orders);
        fields.put("ordersTaken", taken);
        fields.put("fills", fills);
        fields.put("faults", faults);
        fields.put("hostRestarts", restarts);
        fields.put("simulatedSeconds", simulatedMillis / 1_000);
        fields.put("ordersPerCpuSecond", perSecond(orders));
        fields.put("ordersTakenPerCpuSecond", perSecond(taken));
        fields.put("hash", Long.toHexString(hash));
        return fields;
    }

    /** For people. */
    String text(String connector) {
        StringBuilder text = new StringBuilder();
        text.append(connector).append(": ").append(seeds).append(" seeds, ");
        text.append(wrong == 0 ? "no difference" : wrong + " with differences").append('\n');
        text.append("  orders placed     ")
                .append(orders)
                .append(", in the venue's ledger ")
                .append(taken)
                .append(" with replacements of amended ones");
        text.append(", fills ").append(fills).append('\n');
        text.append("  simulated time    ").append(simulatedMillis / 1_000).append(" s\n");
        text.append("  host restarts     ").append(restarts).append('\n');
        text.append("  faults            ").append(faults.isEmpty() ? "none" : "");
        String separator = "";
        for (Map.Entry<String, Integer> fault : faults.entrySet()) {
            text.append(separator).append(fault.getKey()).append(' ').append(fault.getValue());
            separator = ", ";
        }
        text.append("\n  orders per second of CPU  ").append(perSecond(orders));
        text.append(", in the ledger ").append(perSecond(taken));
        return text.append('\n').toString();
    }
}
