package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Lists the account's orders and trades of perpetuals. */
final class PerpetualHistoryDesk {

    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1_000;
    private static final int WINDOW_DAYS = 7;
    private static final long WINDOW_MILLIS = WINDOW_DAYS * 86_400_000L;

    private final Exchange exchange;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final PerpetualOrderViews views;
    private final VenueTime time;

    PerpetualHistoryDesk(
            Exchange exchange, Account account, PerpetualSymbols symbols, PerpetualOrderViews views, VenueTime time) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.views = views;
        this.time = time;
    }

    JsonNode openOrders(Parameters parameters) {
        PerpetualRules rules = symbols.optional(parameters);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        exchange.openOrders(account, rules == null ? null : rules.pair())
                .forEach(order -> list.add(views.queried(order)));
        return list;
    }

    JsonNode allOrders(Parameters parameters) {
        TradingPair pair = symbols.required(parameters).pair();
        Long from = parameters.integer("orderId");
        Stream<VenueOrder> orders = exchange.orders(account, pair).stream()
                .filter(order -> from == null || order.id() >= PerpetualIds.core(from));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        cut(orders, parameters, from != null, VenueOrder::createdAt).forEach(order -> list.add(views.queried(order)));
        return list;
    }

    /** The orders that the venue itself wanted of the account. */
    JsonNode forcedOrders(Parameters parameters) {
        PerpetualRules rules = symbols.optional(parameters);
        String type = parameters.text("autoCloseType");
        Stream<VenueOrder> orders = exchange.orders(account, rules == null ? null : rules.pair()).stream()
                .filter(order -> order.origin() != OrderOrigin.CLIENT)
                .filter(order -> type == null || type.equals("ADL") == (order.origin() == OrderOrigin.DELEVERAGING));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        cut(orders, parameters, false, VenueOrder::createdAt).forEach(order -> list.add(views.queried(order)));
        return list;
    }

    JsonNode trades(Parameters parameters) {
        TradingPair pair = symbols.required(parameters).pair();
        Long orderId = parameters.integer("orderId");
        Long from = parameters.integer("fromId");
        boolean timed = parameters.has("startTime") || parameters.has("endTime");
        if (timed && from != null) {
            throw Refusals.badCombination();
        }
        long recent = orderId != null || from != null || timed ? Long.MIN_VALUE : time.millis() - WINDOW_MILLIS;
        Stream<VenueFill> fills = exchange.fills(account, pair).stream()
                .filter(fill -> orderId == null || fill.orderId() == PerpetualIds.core(orderId))
                .filter(fill -> from == null || fill.tradeId() >= from)
                .filter(fill -> fill.time() >= recent);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        cut(fills, parameters, from != null, VenueFill::time).forEach(fill -> list.add(views.trade(fill)));
        return list;
    }

    /** The part, oldest first, that times and limit leave: the oldest ones when a start is given, otherwise the newest. */
    private static <T> List<T> cut(Stream<T> all, Parameters parameters, boolean fromGiven, ToLongFunction<T> timeOf) {
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Long start = parameters.millis("startTime");
        Long end = parameters.millis("endTime");
        if (start != null && end != null) {
            if (start > end) {
                throw Refusals.badData("startTime");
            }
            if (end - start > WINDOW_MILLIS) {
                throw new Refusal(400, -4166, "Search window is restricted to recent " + WINDOW_DAYS + " days only.");
            }
        }
        List<T> list = all.filter(item -> start == null || timeOf.applyAsLong(item) >= start)
                .filter(item -> start == null || timeOf.applyAsLong(item) <= start + WINDOW_MILLIS)
                .filter(item -> end == null || timeOf.applyAsLong(item) <= end)
                .toList();
        int size = list.size();
        boolean oldest = fromGiven || start != null;
        return oldest ? list.subList(0, Math.min(limit, size)) : list.subList(Math.max(0, size - limit), size);
    }
}
