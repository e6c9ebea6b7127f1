package org.colibri.console.host;

import java.math.RoundingMode;
import org.colibri.console.output.Output;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.host.HostStatus;

/** A line a minute for each bot, and one when its state changes. */
final class LineScreen implements Screen {

    private static final int SECONDS = 60;

    private final Output output;
    private String states = "";
    private int ticks;

    LineScreen(Output output) {
        this.output = output;
    }

    @Override
    public void show(HostStatus status) {
        String now = status.bots().stream()
                .map(bot -> bot.name() + bot.state())
                .toList()
                .toString();
        if (!now.equals(states) || ++ticks % SECONDS == 0) {
            states = now;
            status.bots().forEach(bot -> output.note(line(bot)));
        }
    }

    static String line(BotStatus bot) {
        StringBuilder line = new StringBuilder(bot.name()).append(" is ").append(bot.state());
        if (bot.state() != BotState.RUNNING && !bot.reason().isEmpty()) {
            line.append(": ").append(bot.reason());
        }
        for (BotSummary market : bot.summaries()) {
            line.append("  ")
                    .append(market.tradingPair())
                    .append(" orders ")
                    .append(market.orders())
                    .append(", fills ")
                    .append(market.fills())
                    .append(", open ")
                    .append(market.openOrders())
                    .append(", net pnl ")
                    .append(Output.plain(market.netPnlQuote().setScale(4, RoundingMode.HALF_EVEN)));
        }
        return line.toString();
    }

    @Override
    public void close() {
        // Lines stay where they are.
    }
}
