package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;

/**
 * Places, changes and cancels the account's orders. Answers say that a request was taken, with the order as it was
 * then; what comes of it is told on channel 0.
 */
final class OrderDesk {

    static final int MOST_OPERATIONS = 75;

    private static final int ID_BITS = 62;

    private final Exchange exchange;
    private final Account account;
    private final Pairs pairs;
    private final OrderNotes notes;
    private final OrderRows rows;
    private final AccountEvents events;

    OrderDesk(Exchange exchange, Account account, Pairs pairs, OrderNotes notes, OrderRows rows, AccountEvents events) {
        this.exchange = exchange;
        this.account = account;
        this.pairs = pairs;
        this.notes = notes;
        this.rows = rows;
        this.events = events;
    }

    /** {@code on}: the notification's data is one row; REST makes a list of it. */
    Notice place(JsonNode body) {
        OrderForm form = OrderForm.read(body, pairs);
        notes.expect(form.gid(), form.meta());
        events.enter();
        Outcome outcome = exchange.place(form.request(account));
        VenueOrder accepted = events.entered();
        if (!outcome.accepted()) {
            notes.expect(null, null);
            throw refusal(outcome.rejection(), form.rules(), form.side(), form.amount(), form.price());
        }
        return Notice.success("on-req", rows.asked(accepted), "Submitting " + words(accepted) + ".");
    }

    /** {@code ou}: price, amount of the whole order, or by how much it changes. */
    Notice change(JsonNode body) {
        VenueOrder order = live(body);
        if (order == null) {
            throw Refusal.orderNotFound();
        }
        BigDecimal price = body.hasNonNull("price") ? OrderForm.price(body) : null;
        BigDecimal amount = newAmount(body, order);
        if (price == null && amount == null) {
            throw Refusal.parameter("amount");
        }
        Outcome outcome = exchange.amend(account, order.id(), price, amount);
        if (!outcome.accepted()) {
            throw refusal(
                    outcome.rejection(),
                    pairs.of(order.pair()),
                    order.side(),
                    amount == null ? order.amount() : amount,
                    price == null ? order.price() : price);
        }
        return Notice.success(
                "ou-req", rows.asked(outcome.order()), "Submitting update to " + words(outcome.order()) + ".");
    }

    /** {@code oc}. */
    Notice cancel(JsonNode body) {
        VenueOrder order = live(body);
        if (order == null) {
            throw Refusal.orderNotFound();
        }
        Notice notice = Notice.success(
                "oc-req",
                rows.asked(order),
                "Submitted for cancellation; waiting for confirmation (ID: " + order.id() + ").");
        exchange.cancel(account, order.id());
        return notice;
    }

    /** {@code oc_multi}: all orders of all pairs, or those that are named and open. */
    Notice cancelSeveral(JsonNode body) {
        Map<Long, VenueOrder> chosen = new LinkedHashMap<>();
        if (body.path("all").asInt() == 1) {
            exchange.openOrders(account, null).forEach(order -> chosen.put(order.id(), order));
        }
        for (JsonNode id : body.path("id")) {
            choose(chosen, id.canConvertToLong() ? exchange.order(account, id.asLong()) : null);
        }
        for (JsonNode pair : body.path("cid")) {
            choose(chosen, byCid(pair.path(0).asLong(), pair.path(1).asText()));
        }
        for (JsonNode gid : body.path("gid")) {
            for (VenueOrder order : exchange.openOrders(account, null)) {
                if (gid.canConvertToLong() && Long.valueOf(gid.asLong()).equals(notes.gid(order.id()))) {
                    choose(chosen, order);
                }
            }
        }
        List<String> data = new ArrayList<>();
        chosen.values().forEach(order -> data.add(rows.asked(order)));
        chosen.keySet().forEach(id -> exchange.cancel(account, id));
        return Notice.success("oc_multi-req", Row.of(data), "Submitting " + data.size() + " order cancellations.");
    }

    /** One operation of {@code ox_multi}, or one that came alone, with its refusal as a notification. */
    Notice answer(String operation, JsonNode body) {
        try {
            return switch (operation) {
                case "on" -> place(body);
                case "ou" -> change(body);
                case "oc" -> cancel(body);
                case "oc_multi" -> cancelSeveral(body);
                default -> throw Refusal.parameter("op");
            };
        } catch (Refusal refusal) {
            return Notice.refused(operation, body, refusal.getMessage());
        }
    }

    /** The order that {@code id}, or {@code cid} and its day, name; open or done, null when there is none. */
    VenueOrder find(JsonNode body) {
        Long id = OrderForm.integer(body, "id", ID_BITS);
        if (id != null) {
            return exchange.order(account, id);
        }
        Long cid = OrderForm.integer(body, "cid", ID_BITS);
        if (cid == null) {
            throw Refusal.parameter("id");
        }
        return byCid(cid, body.path("cid_date").asText());
    }

    private VenueOrder byCid(long cid, String day) {
        try {
            Long id = notes.find(cid, LocalDate.parse(day));
            return id == null ? null : exchange.order(account, id);
        } catch (DateTimeParseException e) {
            throw Refusal.parameter("cid_date");
        }
    }

    private VenueOrder live(JsonNode body) {
        VenueOrder order = find(body);
        return order != null && order.status().isLive() ? order : null;
    }

    private static void choose(Map<Long, VenueOrder> chosen, VenueOrder order) {
        if (order != null && order.status().isLive()) {
            chosen.put(order.id(), order);
        }
    }

    private static BigDecimal newAmount(JsonNode body, VenueOrder order) {
        boolean delta = body.hasNonNull("delta");
        if (!delta && !body.hasNonNull("amount")) {
            return null;
        }
        BigDecimal given = Num.read(body.path(delta ? "delta" : "amount"));
        if (given == null) {
            throw Refusal.parameter(delta ? "delta" : "amount");
        }
        BigDecimal signed =
                delta ? OrderRows.signed(order.side(), order.amount()).add(given) : given;
        BigDecimal amount = OrderRows.signed(order.side(), signed);
        if (amount.signum() <= 0) {
            throw Refusal.parameter("amount");
        }
        return Num.cutAmount(amount);
    }

    /** {@code exchange limit buy order for 0.1 BTC}. */
    private String words(VenueOrder order) {
        return OrderRows.type(order).toLowerCase(Locale.ROOT) + " "
                + order.side().name().toLowerCase(Locale.ROOT) + " order for "
                + Num.plain(OrderRows.signed(order.side(), order.amount())) + " "
                + pairs.of(order.pair()).base();
    }

    /** The venue's words for what its core refused. */
    private Refusal refusal(Rejection rejection, PairRules rules, Side side, BigDecimal amount, BigDecimal price) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE ->
                Refusal.order("not enough exchange balance for " + Num.plain(OrderRows.signed(side, amount)) + " "
                        + rules.name() + " at "
                        + Num.plain(price == null ? pairs.market(rules).lastPrice() : price));
            case AMOUNT_TOO_SMALL ->
                Refusal.order("minimum size for " + rules.name() + " is " + Num.plain(rules.minAmount()));
            case AMOUNT_TOO_LARGE ->
                Refusal.order("maximum size for " + rules.name() + " is " + Num.plain(rules.maxAmount()));
            case AMOUNT_INCREMENT, AMOUNT_NOT_POSITIVE, AMEND_NOT_SMALLER -> Refusal.parameter("amount");
            case PRICE_TOO_LARGE, PRICE_NOT_POSITIVE -> Refusal.price();
            case UNKNOWN_ORDER -> Refusal.orderNotFound();
            default -> Refusal.order(rejection.detail());
        };
    }
}
