package org.colibri.console.host;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;
import org.colibri.console.output.Output;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.BotStatus.MarketView;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.colibri.engine.host.HostStatus;
import org.colibri.engine.host.HostStatus.ConnectorStatus;

/**
 * The live view as text: health, and for each bot its book's middle with our orders around it, inventory, profit and
 * the latest fills.
 */
final class LiveView {

    private static final int MOST_ORDERS = 6;
    private static final int MOST_FILLS = 6;
    private static final String RULE = "─".repeat(78);

    private final Ink ink;
    private final StringBuilder text = new StringBuilder();

    private LiveView(Ink ink) {
        this.ink = ink;
    }

    /** @param colours whether the text goes to a terminal */
    static String of(HostStatus status, long nowMillis, boolean colours) {
        LiveView view = new LiveView(colours ? Ink.TERMINAL : Ink.PLAIN);
        view.header(status, nowMillis);
        status.bots().forEach(view::bot);
        return view.text.toString();
    }

    private void header(HostStatus status, long nowMillis) {
        long seconds = Math.max(0, (nowMillis - status.host().startedAt()) / 1000);
        text.append(ink.bold("Colibri"))
                .append(String.format("  up %02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
        for (ConnectorStatus connector : status.connectors()) {
            text.append("   ")
                    .append(connector.connector())
                    .append(
                            connector.mode() == BotMode.LIVE
                                    ? " "
                                    : " (" + connector.mode().name().toLowerCase(Locale.ROOT) + ") ")
                    .append(health(connector));
        }
        text.append("   Ctrl-C stops\n");
        if (!status.host().killed().isEmpty()) {
            text.append(ink.red("KILLED: " + status.host().killed())).append('\n');
        }
        status.host().stuckLoops().forEach((loop, millis) -> text.append(
                        ink.red("loop " + loop + " hangs for " + millis + " ms"))
                .append('\n'));
    }

    private String health(ConnectorStatus connector) {
        boolean well = connector.health().equals("HEALTHY");
        String words = connector.health() + (well || connector.cause().isEmpty() ? "" : ": " + connector.cause());
        return well ? ink.green(words) : ink.yellow(words);
    }

    private void bot(BotStatus bot) {
        text.append(RULE).append('\n').append(ink.bold(bot.name())).append("  ").append(bot.state());
        if (!bot.reason().isEmpty()) {
            text.append(": ").append(bot.reason());
        }
        text.append(bot.errors() == 0 ? "" : ink.red("  " + bot.errors() + " errors"))
                .append('\n');
        for (MarketView market : bot.markets()) {
            market(bot, market);
        }
        bot.strategies().stream()
                .filter(view -> view.status() != null)
                .forEach(view -> text.append("  ").append(view.status().state()).append('\n'));
        fills(bot.recentFills());
    }

    private void market(BotStatus bot, MarketView market) {
        text.append('\n')
                .append("  ")
                .append(ink.bold(market.key().tradingPair().toString()));
        if (!market.notReady().isEmpty()) {
            text.append("  ").append(ink.yellow("not ready: " + market.notReady()));
        }
        text.append('\n');
        List<Order> ours = bot.openOrders().stream()
                .filter(open -> isIn(open, market.key()))
                .map(OpenOrder::order)
                .toList();
        ladder(market, ours);
        text.append('\n');
        inventory(market);
        bot.summaries().stream()
                .filter(summary -> summary.tradingPair().equals(market.key().tradingPair()))
                .findFirst()
                .ifPresent(this::figures);
    }

    private static boolean isIn(OpenOrder open, MarketKey key) {
        return open.order().tradingPair().equals(key.tradingPair());
    }

    /** Our sells, the best ask, the middle, the best bid, our buys: as they stand in the book. */
    private void ladder(MarketView market, List<Order> ours) {
        side(ours, Side.SELL);
        if (market.bid() != null && market.ask() != null) {
            BigDecimal mid = market.bid().add(market.ask()).multiply(new BigDecimal("0.5"));
            text.append(String.format(
                    "        %14s  best ask%n        %s  mid%n        %14s  best bid%n",
                    Output.plain(market.ask()), ink.bold(padded(Output.plain(mid))), Output.plain(market.bid())));
        }
        side(ours, Side.BUY);
    }

    private void side(List<Order> ours, Side side) {
        Comparator<Order> dearestFirst = Comparator.comparing(Order::price).reversed();
        ours.stream()
                .filter(order -> order.side() == side && order.price() != null)
                .sorted(dearestFirst)
                .limit(MOST_ORDERS)
                .forEach(order -> {
                    String line = String.format(
                            "  %-4s  %14s  %10s  %s",
                            side,
                            Output.plain(order.price()),
                            Output.plain(order.amount()),
                            order.status()
                                    + (order.filledAmount().signum() == 0
                                            ? ""
                                            : " " + Output.plain(order.filledAmount()) + " filled"));
                    text.append(side == Side.BUY ? ink.green(line) : ink.red(line))
                            .append('\n');
                });
    }

    private static String padded(String number) {
        return String.format("%14s", number);
    }

    private void inventory(MarketView market) {
        text.append("  inventory  ")
                .append(amount(market.base()))
                .append("   ")
                .append(amount(market.quote()))
                .append("   position ")
                .append(Output.plain(market.position()));
        if (market.position().signum() != 0) {
            text.append(" at ").append(Output.plain(market.averagePrice().setScale(2, RoundingMode.HALF_EVEN)));
        }
        text.append('\n');
    }

    private static String amount(Balance balance) {
        return Output.plain(balance.total()) + " " + balance.asset();
    }

    private void figures(BotSummary summary) {
        String pnl = signed(summary.netPnlQuote());
        text.append("  orders ")
                .append(summary.orders())
                .append("   fills ")
                .append(summary.fills())
                .append(" (")
                .append(summary.buyFills())
                .append(" buys, ")
                .append(summary.sellFills())
                .append(" sells)   volume ")
                .append(rounded(summary.volumeQuote()))
                .append("   fees ")
                .append(rounded(summary.feesQuote()))
                .append("   net pnl ")
                .append(summary.netPnlQuote().signum() < 0 ? ink.red(pnl) : ink.green(pnl))
                .append('\n');
    }

    private void fills(List<Fill> recent) {
        if (recent.isEmpty()) {
            return;
        }
        text.append("\n  latest fills\n");
        recent.stream().limit(MOST_FILLS).forEach(fill -> {
            String line = String.format(
                    "  %s  %-4s  %14s  %10s  %s",
                    Output.time(fill.timestamp()).substring(11),
                    fill.side(),
                    Output.plain(fill.price()),
                    Output.plain(fill.amount()),
                    fill.liquidity());
            text.append(fill.side() == Side.BUY ? ink.green(line) : ink.red(line))
                    .append('\n');
        });
    }

    private static String rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String signed(BigDecimal value) {
        return (value.signum() > 0 ? "+" : "") + rounded(value);
    }
}
