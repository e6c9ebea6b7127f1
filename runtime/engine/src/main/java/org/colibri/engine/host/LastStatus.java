package org.colibri.engine.host;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/** A bot's last status: as the bot left it, but open is only what the venues could not confirm as gone. */
final class LastStatus {

    private LastStatus() {}

    /**
     * @param last the newest that the bot has shown; of a bot whose loop hangs it may be old
     * @param left its orders that may still be open
     */
    static BotStatus of(BotStatus last, String why, long now, List<UnconfirmedOrder> left) {
        Set<String> open =
                left.stream().map(order -> order.order().clientOrderId()).collect(Collectors.toSet());
        List<OpenOrder> orders = last.openOrders().stream()
                .filter(order -> open.contains(order.order().clientOrderId()))
                .toList();
        boolean over = last.state().isOver();
        return new BotStatus(
                last.name(),
                last.mode(),
                over ? last.state() : BotState.STOPPED,
                over ? last.reason() : why,
                over ? last.since() : now,
                last.summaries().stream()
                        .map(summary -> summary.withOpenOrders(in(summary, orders)))
                        .toList(),
                last.markets(),
                last.recentFills(),
                last.strategies(),
                orders,
                last.errors(),
                last.books());
    }

    private static int in(BotSummary summary, List<OpenOrder> orders) {
        return (int) orders.stream()
                .filter(order -> order.connector().equals(summary.connector())
                        && order.order().tradingPair().equals(summary.tradingPair()))
                .count();
    }
}
