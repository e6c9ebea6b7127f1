package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.accounting.LedgerAccount;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * A bot as it was about a second ago at most. Immutable, so that it can be read while the bot's loop hangs.
 *
 * @param mode against what it trades; null while that is not known
 * @param reason why it waits or has ended, or which markets are not ready; empty otherwise
 * @param since when it came to this state, milliseconds since the epoch
 * @param summaries one per market
 * @param markets likewise, as the bot sees them
 * @param recentFills newest first
 * @param openOrders orders of which no end has been heard
 * @param books balances of its ledger by account and asset
 */
public record BotStatus(
        String name,
        BotMode mode,
        BotState state,
        String reason,
        long since,
        List<BotSummary> summaries,
        List<MarketView> markets,
        List<Fill> recentFills,
        List<StrategyView> strategies,
        List<OpenOrder> openOrders,
        long errors,
        Map<LedgerAccount, Map<String, BigDecimal>> books) {

    public BotStatus {
        summaries = List.copyOf(summaries);
        markets = List.copyOf(markets);
        recentFills = List.copyOf(recentFills);
        strategies = List.copyOf(strategies);
        openOrders = List.copyOf(openOrders);
        books = Map.copyOf(books);
    }

    /** A bot of which it is not known against what it trades. */
    public BotStatus(
            String name,
            BotState state,
            String reason,
            long since,
            List<BotSummary> summaries,
            List<MarketView> markets,
            List<Fill> recentFills,
            List<StrategyView> strategies,
            List<OpenOrder> openOrders,
            long errors,
            Map<LedgerAccount, Map<String, BigDecimal>> books) {
        this(name, null, state, reason, since, summaries, markets, recentFills, strategies, openOrders, errors, books);
    }

    /** A bot before it has done anything, or of which only this is known. */
    public static BotStatus of(String name, BotState state, String reason, long since) {
        return new BotStatus(
                name, state, reason, since, List.of(), List.of(), List.of(), List.of(), List.of(), 0, Map.of());
    }

    /**
     * A market as the bot sees it; prices are null while its book is not fit to trade on.
     *
     * @param notReady why it cannot be traded now; empty when it can
     * @param position the bot's own, in base units
     * @param averagePrice of the position, zero when it is flat
     */
    public record MarketView(
            MarketKey key,
            String notReady,
            BigDecimal bid,
            BigDecimal ask,
            Balance base,
            Balance quote,
            BigDecimal position,
            BigDecimal averagePrice) {}

    /** One strategy of the bot; {@code status} is null before it is started. */
    public record StrategyView(String id, StrategyStatus status) {}
}
