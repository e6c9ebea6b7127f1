package org.colibri.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.colibri.api.model.Fill;
import org.colibri.engine.bots.BotStatus;
import org.colibri.store.database.DatabaseAddress;
import org.colibri.store.database.History;

/**
 * Orders and fills: open orders and newest fills of the running bots, and with {@code since} the history of live bots out
 * of the database. Used on the web loop; the database is read on the worker.
 */
final class HistoryApi {

    private static final int MOST_ROWS = 1_000;

    private final HostView view;
    private final DatabaseAddress database;
    private final Answers answers;

    HistoryApi(HostView view, DatabaseAddress database, Answers answers) {
        this.view = view;
        this.database = database;
        this.answers = answers;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/api/v1/orders", this::orders), Endpoint.get("/api/v1/fills", this::fills));
    }

    private void orders(RoutingContext context) {
        String bot = Parameters.text(context, "bot");
        if (isOfHistory(context)) {
            History.Filter filter = filter(context, bot);
            int limit = limit(context);
            answers.blocking(context, () -> kept(filter, limit, true));
            return;
        }
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("orders");
        for (BotStatus one : bots(bot)) {
            one.openOrders().forEach(open -> rows.add(view.views().order(one.name(), open)));
        }
        answers.send(context, answer);
    }

    private void fills(RoutingContext context) {
        String bot = Parameters.text(context, "bot");
        if (isOfHistory(context)) {
            History.Filter filter = filter(context, bot);
            int limit = limit(context);
            answers.blocking(context, () -> kept(filter, limit, false));
            return;
        }
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("fills");
        for (BotStatus one : bots(bot)) {
            for (Fill fill : one.recentFills()) {
                rows.add(answers.object().put("bot", one.name()).setAll((ObjectNode)
                        answers.vocabulary().tree(fill)));
            }
        }
        answers.send(context, answer);
    }

    /** What only history can be asked for is refused without it, not left out of account. */
    private static boolean isOfHistory(RoutingContext context) {
        Parameters.only(context, "bot", "since", "connector", "account", "limit");
        boolean asked = Parameters.text(context, "since") != null;
        for (String name : List.of("connector", "account", "limit")) {
            if (!asked && Parameters.text(context, name) != null) {
                throw ApiError.badRequest(
                        "the parameter '" + name + "' is one of history, which 'since' asks for",
                        "since=0 is all of it");
            }
        }
        return asked;
    }

    private List<BotStatus> bots(String name) {
        return name == null ? view.host().status().bots() : List.of(view.bot(name));
    }

    private static History.Filter filter(RoutingContext context, String bot) {
        return new History.Filter(
                Parameters.number(context, "since", 0, Long.MAX_VALUE, 0),
                bot,
                Parameters.text(context, "account"),
                Parameters.text(context, "connector"));
    }

    private static int limit(RoutingContext context) {
        return (int) Parameters.number(context, "limit", 1, MOST_ROWS, MOST_ROWS);
    }

    /** The newest rows of the filter, oldest first; what is older than the limit is told as {@code truncated}. */
    private ObjectNode kept(History.Filter filter, int limit, boolean orders) throws Exception {
        Deque<ObjectNode> newest = new ArrayDeque<>();
        boolean[] truncated = new boolean[1];
        try (History history = History.open(database)) {
            if (orders) {
                history.orders(filter, row -> {
                    ObjectNode node = place(row.connector(), row.account(), row.bot());
                    node.put("owner", row.owner());
                    truncated[0] |= add(newest, node.setAll(tree(row.order())), limit);
                });
            } else {
                history.fills(filter, row -> {
                    ObjectNode node = place(row.connector(), row.account(), row.bot());
                    truncated[0] |= add(newest, node.setAll(tree(row.fill())), limit);
                });
            }
        }
        ObjectNode answer = answers.object();
        answer.putArray(orders ? "orders" : "fills").addAll(newest);
        return answer.put("truncated", truncated[0]);
    }

    private ObjectNode tree(Object value) {
        return (ObjectNode) answers.vocabulary().tree(value);
    }

    private ObjectNode place(String connector, String account, String bot) {
        ObjectNode node = answers.object().put("connector", connector).put("account", account);
        return bot == null ? node : node.put("bot", bot);
    }

    private static boolean add(Deque<ObjectNode> rows, ObjectNode row, int limit) {
        rows.addLast(row);
        if (rows.size() <= limit) {
            return false;
        }
        rows.removeFirst();
        return true;
    }
}
