package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.colibri.api.model.Balance;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers about the account: balances, orders, own trades, commissions. */
final class AccountDesk {

    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;
    private static final int WINDOW_HOURS = 24;
    private static final long WINDOW_MILLIS = WINDOW_HOURS * 3_600_000L;

    private final Exchange exchange;
    private final Account account;
    private final Symbols symbols;
    private final OrderViews views;
    private final OrderLookup lookup;
    private final Commissions commissions;
    private final VenueTime time;
    private final JsonWriter json = new JsonWriter();

    AccountDesk(
            Exchange exchange,
            Account account,
            Symbols symbols,
            OrderViews views,
            OrderLookup lookup,
            Commissions commissions,
            VenueTime time) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.views = views;
        this.lookup = lookup;
        this.commissions = commissions;
        this.time = time;
    }

    JsonNode account(Parameters parameters) {
        boolean omitZero = parameters.flag("omitZeroBalances", false);
        json.start().object();
        commissions.forAccount(json);
        json.field("canTrade", true)
                .field("canWithdraw", true)
                .field("canDeposit", true)
                .field("brokered", false)
                .field("requireSelfTradePrevention", false)
                .field("preventSor", false)
                .field("updateTime", time.millis())
                .field("accountType", "SPOT")
                .array("balances");
        for (Balance balance : account.balances()) {
            if (!omitZero || balance.total().signum() != 0) {
                json.object()
                        .field("asset", balance.asset())
                        .fixed("free", balance.available(), Num.PLACES)
                        .fixed("locked", balance.total().subtract(balance.available()), Num.PLACES)
                        .endObject();
            }
        }
        json.endArray().array("permissions").value("SPOT").endArray();
        return json.field("uid", account.id()).endObject().toNode();
    }

    JsonNode commission(Parameters parameters) {
        commissions.describe(json.start(), symbols.required(parameters).symbol());
        return json.toNode();
    }

    /** The older list of fees, which clients still ask. */
    JsonNode tradeFees(Parameters parameters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SymbolRules rules : symbols.chosen(parameters)) {
            list.addObject()
                    .put("symbol", rules.symbol())
                    .put("makerCommission", commissions.maker().toPlainString())
                    .put("takerCommission", commissions.taker().toPlainString());
        }
        return list;
    }

    JsonNode order(Parameters parameters) {
        VenueOrder order = lookup.find(symbols.required(parameters).pair(), parameters);
        if (order == null) {
            throw Refusals.noSuchOrder();
        }
        views.queried(json.start(), order);
        return json.toNode();
    }

    JsonNode openOrders(Parameters parameters) {
        SymbolRules rules = symbols.optional(parameters);
        json.start().array();
        exchange.openOrders(account, rules == null ? null : rules.pair()).forEach(o -> views.queried(json, o));
        return json.endArray().toNode();
    }

    JsonNode allOrders(Parameters parameters) {
        TradingPair pair = symbols.required(parameters).pair();
        Long from = parameters.integer("orderId");
        Stream<VenueOrder> orders = exchange.orders(account, pair).stream().filter(o -> from == null || o.id() >= from);
        json.start().array();
        cut(orders, parameters, from != null, VenueOrder::createdAt).forEach(o -> views.queried(json, o));
        return json.endArray().toNode();
    }

    JsonNode trades(Parameters parameters) {
        TradingPair pair = symbols.required(parameters).pair();
        Long orderId = parameters.integer("orderId");
        Long from = parameters.integer("fromId");
        boolean timed = parameters.has("startTime") || parameters.has("endTime");
        if (timed && (orderId != null || from != null)) {
            throw Refusals.badCombination();
        }
        List<VenueFill> all = orderId == null ? exchange.fills(account, pair) : exchange.fillsOf(account, orderId);
        Stream<VenueFill> fills = all.stream()
                .filter(fill -> fill.pair().equals(pair))
                .filter(fill -> from == null || fill.tradeId() >= from);
        json.start().array();
        cut(fills, parameters, from != null, VenueFill::time).forEach(fill -> json.raw(views.tradeText(fill)));
        return json.endArray().toNode();
    }

    /**
     * The part of a list, oldest first, that {@code startTime}, {@code endTime} and {@code limit} leave: the oldest
     * ones when a start is given, otherwise the newest.
     */
    private static <T> List<T> cut(Stream<T> all, Parameters parameters, boolean fromGiven, ToLongFunction<T> timeOf) {
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Long start = parameters.millis("startTime");
        Long end = parameters.millis("endTime");
        if (start != null && end != null) {
            if (start > end) {
                throw Refusals.badData("startTime");
            }
            if (end - start > WINDOW_MILLIS) {
                throw Refusals.longerThan(WINDOW_HOURS);
            }
        }
        List<T> list = all.filter(item -> start == null || timeOf.applyAsLong(item) >= start)
                .filter(item -> end == null || timeOf.applyAsLong(item) <= end)
                .toList();
        int size = list.size();
        boolean oldest = fromGiven || start != null;
        return oldest ? list.subList(0, Math.min(limit, size)) : list.subList(Math.max(0, size - limit), size);
    }
}
