package org.colibri.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.book.OrderBook;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Decimals;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.colibri.engine.host.HostStatus;
import org.colibri.engine.json.VocabularyJson;

/** Bots, orders, events and books as JSON with the vocabulary's names; decimals are strings. Immutable. */
record Views(VocabularyJson vocabulary) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A bot with its markets and strategies. */
    ObjectNode bot(BotStatus bot, HostStatus.Info host) {
        ObjectNode node = NODES.objectNode();
        node.put("name", bot.name());
        if (bot.mode() != null) {
            node.put("mode", bot.mode().name());
        }
        node.put("state", bot.state().name());
        node.put("since", bot.since());
        node.put("reason", bot.reason());
        String killed = host.killed().isEmpty() ? host.killedBots().getOrDefault(bot.name(), "") : host.killed();
        node.put("killed", killed);
        node.put("errors", bot.errors());
        node.put("openOrders", bot.openOrders().size());
        ArrayNode markets = node.putArray("markets");
        bot.summaries().forEach(summary -> markets.add(market(bot, summary)));
        ArrayNode strategies = node.putArray("strategies");
        bot.strategies().forEach(strategy -> strategies.add(strategy(strategy)));
        return node;
    }

    private ObjectNode market(BotStatus bot, BotSummary summary) {
        ObjectNode node = (ObjectNode) vocabulary.tree(summary);
        node.remove("name");
        node.remove("errors");
        bot.markets().stream()
                .filter(view -> view.key().connector().equals(summary.connector())
                        && view.key().tradingPair().equals(summary.tradingPair()))
                .findFirst()
                .ifPresent(view -> {
                    node.put("notReady", view.notReady());
                    put(node, "bid", view.bid());
                    put(node, "ask", view.ask());
                    put(node, "position", view.position());
                    put(node, "averagePrice", view.averagePrice());
                    node.set("base", vocabulary.tree(view.base()));
                    node.set("quote", vocabulary.tree(view.quote()));
                });
        return node;
    }

    private static ObjectNode strategy(BotStatus.StrategyView view) {
        ObjectNode node = NODES.objectNode().put("id", view.id());
        StrategyStatus status = view.status();
        if (status != null) {
            node.put("state", status.state());
            ObjectNode details = node.putObject("details");
            status.details().forEach(details::put);
            ArrayNode executors = node.putArray("executors");
            status.executors().forEach(executor -> {
                ObjectNode row = executors.addObject();
                executor.forEach(row::put);
            });
        }
        return node;
    }

    /** An order with who placed it and where. */
    ObjectNode order(String bot, OpenOrder open) {
        ObjectNode node = NODES.objectNode()
                .put("connector", open.connector())
                .put("bot", bot)
                .put("owner", open.owner());
        node.setAll((ObjectNode) vocabulary.tree(open.order()));
        return node;
    }

    /** An order event: the fields of its header, then its own (standard 18). */
    ObjectNode event(String stream, String generation, OrderEvent event) {
        ObjectNode fields = (ObjectNode) vocabulary.tree(event);
        JsonNode header = fields.remove("header");
        ObjectNode node =
                NODES.objectNode().put("type", "event").put("stream", stream).put("generation", generation);
        node.put("kind", event.kind().name());
        node.setAll((ObjectNode) header);
        node.put("receivedAt", event.header().receivedAt() / NANOS_PER_MILLI);
        node.setAll(fields);
        return node;
    }

    /** The best levels of a book. */
    ObjectNode book(OrderBook book) {
        ObjectNode node = NODES.objectNode();
        node.put("tradingPair", book.instrument().tradingPair().toString());
        node.put("timestamp", book.timestamp());
        node.put("state", book.state().name());
        levels(node.putArray("bids"), book, BookSide.BID);
        levels(node.putArray("asks"), book, BookSide.ASK);
        return node;
    }

    private static void levels(ArrayNode rows, OrderBook book, BookSide side) {
        for (int i = 0; i < book.depth(side); i++) {
            rows.addArray()
                    .add(text(book.instrument().price(book.price(side, i))))
                    .add(text(book.instrument().amount(book.amount(side, i))));
        }
    }

    static String text(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    static void put(ObjectNode node, String name, BigDecimal value) {
        if (value != null) {
            node.put(name, text(value));
        }
    }
}
