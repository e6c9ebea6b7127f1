package org.colibri.strategykit.controller;

import java.math.BigDecimal;

/**
 * Peaks and the exited list as a journal keeps them (FW-8).
 *
 * @param peak the highest pnl so far; null for the next one
 * @param exited why the controller stopped for good; null while it has not
 * @param resetMark the {@code drawdown_reset} that was in force; null for none
 */
record DrawdownState(
        BigDecimal peak, boolean fired, BigDecimal globalPeak, boolean globalFired, String exited, String resetMark) {}
