package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers what an account asks about itself: wallets, fees, orders and trades. */
final class AccountDesk {

    /** Areas of a key's permissions: name, may read, may write. */
    static final List<List<Object>> PERMISSIONS = List.of(
            List.of("account", 1, 0),
            List.of("history", 1, 0),
            List.of("orders", 1, 1),
            List.of("positions", 1, 1),
            List.of("funding", 1, 1),
            List.of("settings", 1, 0),
            List.of("wallets", 1, 0),
            List.of("withdraw", 0, 0),
            List.of("ui_withdraw", 0, 0));

    private static final int DEFAULT_LIMIT = 25;
    private static final int LARGEST_LIMIT = 2_500;

    private final Exchange exchange;
    private final Account account;
    private final Pairs pairs;
    private final OrderDesk orders;
    private final OrderNotes notes;
    private final OrderRows rows;
    private final Wallets wallets;

    AccountDesk(
            Exchange exchange,
            Account account,
            Pairs pairs,
            OrderDesk orders,
            OrderNotes notes,
            OrderRows rows,
            Wallets wallets) {
        this.exchange = exchange;
        this.account = account;
        this.pairs = pairs;
        this.orders = orders;
        this.notes = notes;
        this.rows = rows;
        this.wallets = wallets;
    }

    String wallets() {
        return wallets.all(true);
    }

    /** Fees at position 4: crypto, stable, fiat, and for derivatives. */
    String summary() {
        Row maker = new Row();
        Row taker = new Row();
        for (int kind = 0; kind < 3; kind++) {
            maker.add(BitfinexProtocol.MAKER_FEE);
            taker.add(BitfinexProtocol.TAKER_FEE);
        }
        maker.nulls(2).raw("0.0002");
        taker.nulls(2).raw("0.00065");
        return new Row()
                .nulls(4)
                .raw(new Row().raw(maker.json()).raw(taker.json()).json())
                .raw("[[{\"curr\":\"Total (USD)\",\"vol\":0}],{},0]")
                .raw("[null,{},0]")
                .nulls(2)
                .raw("{\"leo_lev\":0,\"leo_amount_avg\":0}")
                .json();
    }

    String permissions() {
        return Row.of(PERMISSIONS.stream()
                .map(area -> new Row()
                        .text((String) area.get(0))
                        .add((Integer) area.get(1))
                        .add((Integer) area.get(2))
                        .json())
                .toList());
    }

    /** Open orders, newest first; of all pairs when the symbol is null. */
    String openOrders(String symbol, JsonNode body) {
        TradingPair pair = pair(symbol);
        List<VenueOrder> chosen = named(body);
        if (chosen == null) {
            chosen = newestFirst(exchange.openOrders(account, pair));
        }
        List<String> list = new ArrayList<>();
        for (VenueOrder order : chosen) {
            if (order.status().isLive() && isOf(pair, order.pair()) && hasGid(body, order)) {
                list.add(rows.row(order));
            }
        }
        return Row.of(list);
    }

    /** All open orders, as a login is told. */
    String openOrders() {
        return Row.of(newestFirst(exchange.openOrders(account, null)).stream()
                .map(rows::row)
                .toList());
    }

    /** Orders that are done, the one that changed last first; of all pairs when the symbol is null. */
    String doneOrders(String symbol, JsonNode body) {
        TradingPair pair = pair(symbol);
        int limit = limit(body);
        List<VenueOrder> chosen = named(body);
        if (chosen == null) {
            chosen = new ArrayList<>(exchange.orders(account, pair));
            Collections.reverse(chosen);
            chosen.sort((a, b) -> Long.compare(b.updatedAt(), a.updatedAt()));
        }
        List<String> list = new ArrayList<>();
        for (VenueOrder order : chosen) {
            boolean fits = !order.status().isLive() && isOf(pair, order.pair()) && within(body, order.updatedAt());
            if (fits && list.size() < limit) {
                list.add(rows.row(order));
            }
        }
        return Row.of(list);
    }

    /** Trades of one order of a pair, newest first; none for an order that is not there. */
    String tradesOf(String symbol, String orderId) {
        TradingPair pair = pair(symbol);
        VenueOrder order = isId(orderId) ? exchange.order(account, Long.parseLong(orderId)) : null;
        if (order == null || !order.pair().equals(pair)) {
            return "[]";
        }
        return Row.of(newestFirst(order.fills()).stream()
                .map(fill -> rows.trade(order, fill, true))
                .toList());
    }

    /** Own trades, newest first unless {@code sort} is 1; of all pairs when the symbol is null. */
    String trades(String symbol, JsonNode body) {
        List<VenueFill> fills = exchange.fills(account, pair(symbol));
        int limit = limit(body);
        List<String> list = new ArrayList<>();
        for (VenueFill fill : body.path("sort").asInt() == 1 ? fills : newestFirst(fills)) {
            VenueOrder order = within(body, fill.time()) ? exchange.order(account, fill.orderId()) : null;
            if (order != null && list.size() < limit) {
                list.add(rows.trade(order, fill, true));
            }
        }
        return Row.of(list);
    }

    private TradingPair pair(String symbol) {
        return symbol == null ? null : pairs.require(symbol).pair();
    }

    /** The orders that {@code id} or {@code cid} with its day name; null when the body names none. */
    private List<VenueOrder> named(JsonNode body) {
        List<VenueOrder> list = new ArrayList<>();
        if (body.path("id").isArray()) {
            for (JsonNode id : body.path("id")) {
                VenueOrder order = id.canConvertToLong() ? exchange.order(account, id.asLong()) : null;
                if (order != null) {
                    list.add(order);
                }
            }
            return list;
        }
        if (!body.hasNonNull("id") && !body.hasNonNull("cid")) {
            return null;
        }
        VenueOrder order = orders.find(body);
        return order == null ? list : List.of(order);
    }

    private boolean hasGid(JsonNode body, VenueOrder order) {
        return !body.hasNonNull("gid")
                || Long.valueOf(body.path("gid").asLong()).equals(notes.gid(order.id()));
    }

    private static boolean isOf(TradingPair wanted, TradingPair pair) {
        return wanted == null || wanted.equals(pair);
    }

    private static boolean within(JsonNode body, long time) {
        return time >= body.path("start").asLong(0) && time <= body.path("end").asLong(Long.MAX_VALUE);
    }

    private static int limit(JsonNode body) {
        if (!body.hasNonNull("limit")) {
            return DEFAULT_LIMIT;
        }
        int limit = body.path("limit").asInt(0);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw Refusal.parameter("limit");
        }
        return limit;
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static <T> List<T> newestFirst(List<T> oldestFirst) {
        List<T> list = new ArrayList<>(oldestFirst);
        Collections.reverse(list);
        return list;
    }
}
