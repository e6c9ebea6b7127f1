package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorInfo;

/** The sums of executors that were stored away. */
public record StoredResults(BigDecimal realizedPnlQuote, BigDecimal volumeTraded, Map<CloseType, Integer> closeTypes) {

    /** Nothing was stored yet. */
    public static final StoredResults NONE = new StoredResults(BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

    public StoredResults {
        closeTypes = Map.copyOf(closeTypes);
    }

    /** These sums and one more finished executor. */
    public StoredResults plus(ExecutorInfo info) {
        Map<CloseType, Integer> counts = new EnumMap<>(CloseType.class);
        counts.putAll(closeTypes);
        counts.merge(info.closeType(), 1, Integer::sum);
        if (info.closeType() == CloseType.POSITION_HOLD) {
            return new StoredResults(realizedPnlQuote, volumeTraded, counts);
        }
        return new StoredResults(
                realizedPnlQuote.add(info.netPnlQuote()), volumeTraded.add(info.filledAmountQuote()), counts);
    }
}
