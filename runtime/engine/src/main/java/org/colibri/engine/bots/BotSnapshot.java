package org.colibri.engine.bots;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookSide;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.accounting.MarketAccount;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.gateway.BotOrders;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/** Puts a bot's status together. Used on the bot's loop. */
record BotSnapshot(
        BotConfig config,
        BotMarkets markets,
        BotOrders orders,
        BotAccounting accounting,
        List<StrategyRunner> runners) {

    BotStatus take(BotState state, String reason, long since, long errors) {
        List<OpenOrder> open = orders.open();
        List<BotSummary> summaries = new ArrayList<>();
        List<BotStatus.MarketView> views = new ArrayList<>();
        for (MarketKey key : config.markets()) {
            BotMarket market = markets.byKey().get(key);
            MarketAccount.Figures figures = accounting.market(key).figures(market == null ? null : market.mark());
            summaries.add(new BotSummary(
                    config.name(),
                    key.connector(),
                    key.tradingPair(),
                    orders.sent(key),
                    figures.fills(),
                    figures.buys(),
                    figures.sells(),
                    figures.volumeQuote(),
                    figures.netPnlQuote(),
                    figures.feesQuote(),
                    openIn(open, key),
                    errors,
                    figures.unpricedFees()));
            if (market != null) {
                views.add(new BotStatus.MarketView(
                        key,
                        market.notReadyReason(),
                        market.best(BookSide.BID),
                        market.best(BookSide.ASK),
                        market.balance(key.tradingPair().base()),
                        market.balance(key.tradingPair().quote()),
                        figures.position(),
                        figures.averagePrice()));
            }
        }
        List<BotStatus.StrategyView> strategies = runners.stream()
                .map(runner -> new BotStatus.StrategyView(runner.id(), runner.status()))
                .toList();
        return new BotStatus(
                config.name(),
                config.mode(),
                state,
                reason,
                since,
                summaries,
                views,
                accounting.recentFills(),
                strategies,
                open,
                errors,
                accounting.ledger().balances());
    }

    private static int openIn(List<OpenOrder> open, MarketKey key) {
        int count = 0;
        for (OpenOrder order : open) {
            boolean here = order.connector().equals(key.connector())
                    && order.order().tradingPair().equals(key.tradingPair());
            count += here ? 1 : 0;
        }
        return count;
    }
}
