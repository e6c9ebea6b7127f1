package org.colibri.web;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.bots.BotStatus;

/**
 * The best prices of each bot's markets, one a second for the last quarter of an hour: what a chart shows before its page
 * was opened. Used on the web loop.
 */
final class PriceHistory {

    private static final int KEPT = 900;

    private final Map<Key, Deque<Point>> points = new HashMap<>();

    private record Key(String bot, MarketKey market) {}

    /** Prices are null while the book is not fit to trade on; {@code position} is the bot's own, in base units. */
    record Point(long time, BigDecimal bid, BigDecimal ask, BigDecimal position) {}

    /** Takes one point of every market. */
    void add(long now, List<BotStatus> bots) {
        for (BotStatus bot : bots) {
            for (BotStatus.MarketView market : bot.markets()) {
                Deque<Point> line =
                        points.computeIfAbsent(new Key(bot.name(), market.key()), key -> new ArrayDeque<>());
                line.addLast(new Point(now, market.bid(), market.ask(), market.position()));
                if (line.size() > KEPT) {
                    line.removeFirst();
                }
            }
        }
        Set<String> names = bots.stream().map(BotStatus::name).collect(Collectors.toSet());
        points.keySet().removeIf(key -> !names.contains(key.bot()));
    }

    /** The points of one market, oldest first. */
    List<Point> of(String bot, MarketKey market) {
        return List.copyOf(points.getOrDefault(new Key(bot, market), new ArrayDeque<>()));
    }
}
