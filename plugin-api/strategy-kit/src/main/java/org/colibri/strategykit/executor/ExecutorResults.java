package org.colibri.strategykit.executor;

import java.math.BigDecimal;

/**
 * The numbers of an executor at one moment, in quote units where nothing else is said.
 *
 * @param netPnlPct a fraction of what was filled on opening
 * @param entryPrice null when there is none yet
 * @param netAmount base units that it holds, negative for a short
 */
record ExecutorResults(
        boolean isTrading,
        BigDecimal netPnlPct,
        BigDecimal netPnlQuote,
        BigDecimal feesQuote,
        BigDecimal filledQuote,
        BigDecimal entryPrice,
        BigDecimal netAmount) {}
