package org.colibri.console.host;

import java.util.Locale;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.host.HostStop;
import org.colibri.engine.host.UnconfirmedOrder;

/** How a run ended, for people. */
final class SummaryText {

    private SummaryText() {}

    static String of(HostStop stop) {
        Table table = new Table(
                "BOT",
                "MODE",
                "CONNECTOR",
                "PAIR",
                "ORDERS",
                "FILLS",
                "BUYS",
                "SELLS",
                "VOLUME",
                "NET PNL",
                "FEES",
                "OPEN",
                "ERRORS");
        for (BotStatus bot : stop.bots()) {
            for (BotSummary market : bot.summaries()) {
                table.row(
                        bot.name(),
                        bot.mode() == null ? "" : bot.mode().name().toLowerCase(Locale.ROOT),
                        market.connector(),
                        market.tradingPair(),
                        market.orders(),
                        market.fills(),
                        market.buyFills(),
                        market.sellFills(),
                        Output.plain(market.volumeQuote()),
                        Output.plain(market.netPnlQuote()),
                        Output.plain(market.feesQuote()),
                        market.openOrders(),
                        market.errors());
            }
        }
        StringBuilder text = new StringBuilder().append(table);
        if (stop.unconfirmed().isEmpty()) {
            text.append("No order is left open.\n");
        } else {
            text.append("NOT CONFIRMED, look at the venue:\n");
            for (UnconfirmedOrder order : stop.unconfirmed()) {
                text.append("  ").append(order).append('\n');
            }
        }
        return text.toString();
    }
}
