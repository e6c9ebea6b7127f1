package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.position.PositionSummary;

/**
 * What a controller has earned, in quote units: realized by what has ended, unrealized by what has not. Held positions
 * count with their fees (FW-4), flat ones too (FW-6).
 *
 * @param closeTypeCounts finished executors by the way they ended, held ones too
 */
public record PerformanceReport(
        BigDecimal realizedPnlQuote,
        BigDecimal unrealizedPnlQuote,
        BigDecimal volumeTraded,
        Map<CloseType, Integer> closeTypeCounts) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public PerformanceReport {
        EnumMap<CloseType, Integer> counts = new EnumMap<>(CloseType.class);
        counts.putAll(closeTypeCounts);
        closeTypeCounts = Collections.unmodifiableMap(counts);
    }

    /** Adds up stored and present executors and held positions. */
    public static PerformanceReport of(
            StoredResults stored, List<ExecutorInfo> executors, List<PositionSummary> holds) {
        StoredResults finished = stored;
        BigDecimal unrealized = BigDecimal.ZERO;
        BigDecimal running = BigDecimal.ZERO;
        for (ExecutorInfo info : executors) {
            if (info.isTerminated()) {
                finished = finished.plus(info);
            } else {
                unrealized = unrealized.add(info.netPnlQuote());
                running = running.add(info.filledAmountQuote());
            }
        }
        BigDecimal realized = finished.realizedPnlQuote();
        BigDecimal volume = finished.volumeTraded().add(running);
        for (PositionSummary hold : holds) {
            realized = realized.add(hold.realizedPnlQuote()).subtract(hold.cumFeesQuote());
            unrealized = unrealized.add(hold.unrealizedPnlQuote());
            volume = volume.add(hold.volumeTradedQuote());
        }
        return new PerformanceReport(realized, unrealized, volume, finished.closeTypes());
    }

    public BigDecimal globalPnlQuote() {
        return realizedPnlQuote.add(unrealizedPnlQuote);
    }

    /** Percent of the volume traded, 0 without volume; the other two likewise. */
    public BigDecimal realizedPnlPct() {
        return percent(realizedPnlQuote);
    }

    public BigDecimal unrealizedPnlPct() {
        return percent(unrealizedPnlQuote);
    }

    public BigDecimal globalPnlPct() {
        return percent(globalPnlQuote());
    }

    private BigDecimal percent(BigDecimal amount) {
        return volumeTraded.signum() == 0
                ? BigDecimal.ZERO
                : amount.multiply(HUNDRED).divide(volumeTraded, MathContext.DECIMAL128);
    }
}
