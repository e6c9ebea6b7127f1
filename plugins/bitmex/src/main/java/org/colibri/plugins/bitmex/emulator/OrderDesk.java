package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.RejectReason;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;

/** Places, amends, cancels and shows orders. */
final class OrderDesk {

    private static final int MOST_OPEN = 200;
    private static final int MOST_ROWS = 500;

    private final Exchange exchange;
    private final Account account;
    private final Symbols symbols;
    private final Ids ids;
    private final OrderRows rows;
    private final Stillborn stillborn;

    OrderDesk(Exchange exchange, Account account, Symbols symbols, Ids ids, OrderRows rows, Stillborn stillborn) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.ids = ids;
        this.rows = rows;
        this.stillborn = stillborn;
    }

    ObjectNode place(Params params) {
        OrderForm form = OrderForm.read(params, symbols);
        Rules rules = form.rules();
        if (form.clientId() != null && (find(form.clientId()) != null || stillborn.has(form.clientId()))) {
            throw Refusal.bad("Duplicate clOrdID");
        }
        if (exchange.openOrders(account, rules.pair()).size() >= MOST_OPEN) {
            throw Refusal.bad("Too many open orders: at most " + MOST_OPEN + " per symbol");
        }
        boolean hedges = !rules.spot() && exchange.perpetuals().positionMode(account) == PositionMode.HEDGE;
        if (hedges != (form.leg() != null)) {
            throw Refusal.invalid("strategy");
        }
        BigDecimal amount = form.qty() == null
                ? exchange.perpetuals()
                        .position(account, rules.pair(), form.leg())
                        .quantity()
                        .abs()
                : rules.amount(form.qty());
        if (form.qty() == null && amount.signum() == 0) {
            return stillborn.add(form);
        }
        Outcome outcome = exchange.place(form.request(account, amount));
        if (outcome.accepted()) {
            return rows.row(outcome.order());
        }
        if (outcome.rejection().reason() == RejectReason.NOTHING_TO_REDUCE) {
            return stillborn.add(form);
        }
        throw refusal(outcome.rejection(), rules, form.side(), form.price(), amount);
    }

    ObjectNode amend(Params params) {
        VenueOrder order = params.has("orderID") ? byId(params.text("orderID")) : find(params.require("origClOrdID"));
        if (order == null) {
            throw Refusal.notFound();
        }
        if (!order.status().isLive()) {
            throw Refusal.invalid("ordStatus");
        }
        if (params.has("clOrdID")) {
            // the ids of the core's orders are theirs for good
            throw Refusal.invalid("clOrdID");
        }
        Rules rules = symbols.rules(order.pair());
        Long qty = params.integer("orderQty");
        Long leaves = params.integer("leavesQty");
        BigDecimal amount = qty == null ? null : rules.amount(qty);
        if (leaves != null) {
            amount = order.filledAmount().add(rules.amount(leaves));
        }
        BigDecimal price = params.decimal("price");
        if (amount == null && price == null) {
            throw Refusal.invalid("amend");
        }
        Outcome outcome = exchange.amend(account, order.id(), price, amount);
        if (!outcome.accepted()) {
            throw refusal(
                    outcome.rejection(),
                    rules,
                    order.side(),
                    price == null ? order.price() : price,
                    amount == null ? order.amount() : amount);
        }
        return rows.row(outcome.order());
    }

    /** Rows of what is canceled; one that cannot be has an {@code error}. */
    List<ObjectNode> cancel(Params params) {
        List<VenueOrder> found = new ArrayList<>();
        List<ObjectNode> answer = new ArrayList<>();
        List<String> wanted = params.texts("orderID");
        List<String> wantedByClient = params.texts("clOrdID");
        if (wanted.isEmpty() && wantedByClient.isEmpty()) {
            throw Refusal.required("orderID");
        }
        wanted.forEach(id -> choose(byId(id), stillborn.byId(id), found, answer));
        wantedByClient.forEach(id -> choose(find(id), stillborn.byClientId(id), found, answer));
        if (found.isEmpty() && answer.isEmpty()) {
            throw Refusal.notFound();
        }
        for (VenueOrder order : found) {
            if (order.status().isLive()) {
                answer.add(rows.row(exchange.cancel(account, order.id()).order()));
            } else {
                answer.add(refused(rows.row(order)));
            }
        }
        return answer;
    }

    List<ObjectNode> cancelAll(Params params) {
        TradingPair pair =
                params.has("symbol") ? symbols.require(params.text("symbol")).pair() : null;
        String side = params.filter().path("side").asText();
        if (side.isEmpty()) {
            return exchange.cancelAll(account, pair).stream().map(rows::row).toList();
        }
        List<ObjectNode> answer = new ArrayList<>();
        for (VenueOrder order : exchange.openOrders(account, pair)) {
            if (side.equals(order.side() == Side.BUY ? "Buy" : "Sell")) {
                answer.add(rows.row(exchange.cancel(account, order.id()).order()));
            }
        }
        return answer;
    }

    /** Orders that filter, symbol and times choose. */
    List<ObjectNode> list(Params params) {
        JsonNode filter = params.filter();
        TradingPair pair =
                params.has("symbol") ? symbols.require(params.text("symbol")).pair() : null;
        List<ObjectNode> all = new ArrayList<>();
        exchange.orders(account, pair).stream()
                .filter(order -> order.origin() == OrderOrigin.CLIENT)
                .forEach(order -> all.add(rows.row(order)));
        stillborn.all().stream()
                .filter(row -> pair == null
                        || row.path("symbol")
                                .asText()
                                .equals(symbols.rules(pair).symbol()))
                .forEach(all::add);
        List<ObjectNode> chosen = all.stream().filter(row -> fits(row, filter)).toList();
        return params.page(chosen, Quotes::time, MOST_ROWS);
    }

    List<ObjectNode> open() {
        return exchange.openOrders(account, null).stream().map(rows::row).toList();
    }

    void cancelAll() {
        exchange.cancelAll(account, null);
    }

    private static boolean fits(ObjectNode row, JsonNode filter) {
        boolean open =
                !filter.path("open").asBoolean() || row.path("workingIndicator").asBoolean();
        return open
                && List.of("orderID", "clOrdID", "symbol", "side", "ordStatus").stream()
                        .allMatch(name -> fits(row.path(name).asText(), filter.path(name)));
    }

    private static boolean fits(String value, JsonNode wanted) {
        if (wanted.isArray()) {
            for (JsonNode one : wanted) {
                if (one.asText().equals(value)) {
                    return true;
                }
            }
            return false;
        }
        return wanted.isMissingNode() || wanted.asText().equals(value);
    }

    private static void choose(VenueOrder order, ObjectNode dead, List<VenueOrder> found, List<ObjectNode> answer) {
        if (order != null) {
            found.add(order);
        } else if (dead != null) {
            answer.add(refused(dead.deepCopy()));
        }
    }

    private static ObjectNode refused(ObjectNode row) {
        return row.put(
                "error",
                "Unable to cancel order due to existing state: "
                        + row.path("ordStatus").asText());
    }

    private VenueOrder byId(String id) {
        long number = ids.orderNumber(id);
        return number < 0 ? null : exchange.order(account, number);
    }

    /** Ids of clients are looked for in all symbols. */
    private VenueOrder find(String clientId) {
        VenueOrder newest = null;
        for (Rules rules : symbols.all()) {
            VenueOrder order = exchange.orderByClientId(account, rules.pair(), clientId);
            newest = order != null && (newest == null || order.id() > newest.id()) ? order : newest;
        }
        return newest;
    }

    private Refusal refusal(Rejection rejection, Rules rules, Side side, BigDecimal price, BigDecimal amount) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE -> insufficient(rules, side, price, amount);
            case DUPLICATE_CLIENT_ID -> Refusal.bad("Duplicate clOrdID");
            case PRICE_INCREMENT, PRICE_SIGNIFICANT_DIGITS -> Refusal.invalid("price tickSize");
            case MISSING_PRICE, PRICE_NOT_POSITIVE, PRICE_TOO_LARGE -> Refusal.invalid("price");
            case NOT_TRADING -> Refusal.bad("Instrument not open");
            case UNSUPPORTED_TYPE -> Refusal.invalid("ordType");
            case UNSUPPORTED_TIME_IN_FORCE -> Refusal.invalid("timeInForce");
            case POSITION_SIDE -> Refusal.invalid("strategy");
            case UNKNOWN_SYMBOL -> Refusal.invalid("symbol");
            case UNKNOWN_ORDER -> Refusal.notFound();
            default -> Refusal.invalid("orderQty");
        };
    }

    /** Names what the order would need, of a market order at the last price. */
    private Refusal insufficient(Rules rules, Side side, BigDecimal price, BigDecimal amount) {
        if (rules.spot() && side == Side.SELL) {
            return Refusal.insufficient(
                    Long.toString(rules.base().units(amount)), rules.base().unit());
        }
        BigDecimal at = price == null ? symbols.market(rules.pair()).lastPrice() : price;
        BigDecimal worth = rules.worth(at, amount);
        BigDecimal fee = worth.multiply(exchange.fees()
                .reserveRate(account, symbols.market(rules.pair()).instrument()));
        BigDecimal margin = rules.spot()
                ? worth
                : worth.divide(exchange.perpetuals().leverage(account, rules.pair()), MathContext.DECIMAL64);
        return Refusal.insufficient(
                Long.toString(rules.money().units(margin.add(fee))),
                rules.money().unit());
    }
}
