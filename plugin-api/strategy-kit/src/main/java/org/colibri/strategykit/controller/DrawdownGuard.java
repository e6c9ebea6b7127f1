package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.Optional;

/** Watches how far a pnl falls from its peak, which starts at 0; it fires once, when the fall exceeds the limit. */
public final class DrawdownGuard {

    private final BigDecimal limit;
    private BigDecimal peak = BigDecimal.ZERO;
    private boolean fired;

    /** {@code limit} in quote units; null for none. */
    public DrawdownGuard(BigDecimal limit) {
        this.limit = limit;
    }

    /** Goes on from that peak; null for the next pnl. */
    void restore(BigDecimal savedPeak, boolean hasFired) {
        peak = savedPeak;
        fired = hasFired;
    }

    /** Forgets the past: the next pnl is the peak, and it can fire again (FW-8). */
    void reset() {
        restore(null, false);
    }

    /** The highest pnl so far; null after a reset. */
    BigDecimal peak() {
        return peak;
    }

    boolean hasFired() {
        return fired;
    }

    /** Takes the next pnl; gives the drawdown in quote units when it exceeds the limit for the first time. */
    public Optional<BigDecimal> check(BigDecimal pnl) {
        if (peak == null || pnl.compareTo(peak) > 0) {
            peak = pnl;
            return Optional.empty();
        }
        BigDecimal drawdown = peak.subtract(pnl);
        if (limit == null || fired || drawdown.compareTo(limit) <= 0) {
            return Optional.empty();
        }
        fired = true;
        return Optional.of(drawdown);
    }
}
