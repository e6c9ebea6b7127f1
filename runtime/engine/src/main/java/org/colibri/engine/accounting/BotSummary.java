package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.TradingPair;

/**
 * What a bot did in one market, as {@code run} and {@code status} print it; a bot with several markets has one for
 * each. Immutable.
 *
 * @param orders orders that were sent
 * @param errors the whole bot's faults of strategies and uncertain commands
 * @param unpricedFees fees by asset that are not in {@code feesQuote} and {@code netPnlQuote}, having no price yet
 */
public record BotSummary(
        String name,
        String connector,
        TradingPair tradingPair,
        long orders,
        long fills,
        long buyFills,
        long sellFills,
        BigDecimal volumeQuote,
        BigDecimal netPnlQuote,
        BigDecimal feesQuote,
        int openOrders,
        long errors,
        Map<String, BigDecimal> unpricedFees) {

    public BotSummary {
        unpricedFees = Map.copyOf(unpricedFees);
    }

    /** The same with another count of open orders, from who knows it better. */
    public BotSummary withOpenOrders(int count) {
        return new BotSummary(
                name,
                connector,
                tradingPair,
                orders,
                fills,
                buyFills,
                sellFills,
                volumeQuote,
                netPnlQuote,
                feesQuote,
                count,
                errors,
                unpricedFees);
    }
}
