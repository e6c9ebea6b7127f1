package org.colibri.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.Refusals;

/**
 * Why a bot is trading or not, as far as the host knows. Immutable.
 *
 * @param killed why none of its orders are sent; empty when they are
 * @param hangingMillis how long its loop has hung; 0 when it turns
 * @param parts its connectors and accounts
 * @param refusals what was refused to it so far
 */
public record Explanation(
        BotStatus bot, String killed, long hangingMillis, List<Part> parts, List<Refusals.Refusal> refusals) {

    public Explanation {
        parts = List.copyOf(parts);
        refusals = List.copyOf(refusals);
    }

    /**
     * A connector with the account that the bot trades on.
     *
     * @param health the account's
     * @param items what must be ready of either
     */
    public record Part(
            String connector,
            String account,
            Health connectorHealth,
            Health health,
            Map<String, Readiness.Item> items) {

        static Part of(Venue.Opened opened) {
            Map<String, Readiness.Item> items =
                    new TreeMap<>(opened.connector().readiness().items());
            items.putAll(opened.account().readiness().items());
            return new Part(
                    opened.connectorId(),
                    opened.account().name(),
                    opened.connector().health(),
                    opened.account().health(),
                    items);
        }
    }

    /**
     * One thing that keeps the bot from trading.
     *
     * @param since milliseconds since the epoch; 0 where not known
     */
    public record Obstacle(String what, String why, long since) {}

    /** All that keeps it from trading now, what weighs most first; empty when nothing does. */
    public List<Obstacle> obstacles() {
        List<Obstacle> found = new ArrayList<>();
        if (bot.state() != BotState.RUNNING) {
            found.add(new Obstacle("the bot is " + bot.state(), bot.reason(), bot.since()));
        }
        if (!killed.isEmpty()) {
            found.add(new Obstacle("the kill switch", killed + "; 'colibri release' lets orders pass again", 0));
        }
        if (hangingMillis > 0) {
            found.add(new Obstacle(
                    "its loop", "it has not turned for " + hangingMillis + " ms; the log has the stack", 0));
        }
        for (Part part : parts) {
            add(found, part.connector(), part.connectorHealth());
            add(found, "account " + part.account() + " of " + part.connector(), part.health());
            part.items().forEach((name, item) -> {
                if (!item.ready()) {
                    found.add(new Obstacle(part.connector() + " " + name, "not ready", item.since()));
                }
            });
        }
        for (BotStatus.MarketView market : bot.markets()) {
            if (!market.notReady().isEmpty()) {
                found.add(new Obstacle(market.key().toString(), market.notReady(), 0));
            }
        }
        return found;
    }

    private static void add(List<Obstacle> found, String what, Health health) {
        if (!health.state().allowsCreates()) {
            found.add(new Obstacle(what + " is " + health.state(), health.cause(), health.since()));
        }
    }
}
