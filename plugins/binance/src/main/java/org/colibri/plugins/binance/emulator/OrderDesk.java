package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** Places, cancels and amends the account's orders. */
final class OrderDesk {

    private final Exchange exchange;
    private final Account account;
    private final Symbols symbols;
    private final ClientIds clientIds;
    private final OrderViews views;
    private final UserEvents events;
    private final Limits limits;
    private final AveragePrices averages;
    private final OrderLookup lookup;
    private final Commissions commissions;
    private final NewestMap<Long, Integer> amendments = new NewestMap<>();
    private final JsonWriter json = new JsonWriter();

    OrderDesk(
            Exchange exchange,
            Account account,
            Symbols symbols,
            ClientIds clientIds,
            OrderViews views,
            UserEvents events,
            Limits limits,
            AveragePrices averages,
            OrderLookup lookup,
            Commissions commissions) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.clientIds = clientIds;
        this.views = views;
        this.events = events;
        this.limits = limits;
        this.averages = averages;
        this.lookup = lookup;
        this.commissions = commissions;
    }

    JsonNode place(Parameters parameters) {
        OrderForm form = checked(parameters);
        limits.checkOrders();
        String clientId = form.clientId() == null ? clientIds.generate() : form.clientId();
        TradingPair pair = form.rules().pair();
        if (lookup.openByClientId(pair, clientId) != null) {
            throw Refusals.rejectedOrder("Duplicate order sent.");
        }
        Outcome outcome = exchange.place(new OrderRequest(
                account,
                pair,
                form.side(),
                form.type(),
                form.type() == OrderType.LIMIT ? form.timeInForce() : TimeInForce.GTC,
                form.price(),
                form.amount(),
                form.quoteAmount(),
                clientId,
                form.selfTrade()));
        if (!outcome.accepted()) {
            throw refusal(outcome.rejection(), form, clientId);
        }
        views.placed(json.start(), outcome.order(), form.answer());
        return json.toNode();
    }

    /** Refuses an order whose parameters or filters are wrong. */
    void check(Parameters parameters) {
        checked(parameters);
    }

    /** Checks an order and does not place it. */
    JsonNode test(Parameters parameters) {
        checked(parameters);
        json.start().object();
        if (parameters.flag("computeCommissionRates", false)) {
            commissions.forOrder(json);
        }
        return json.endObject().toNode();
    }

    JsonNode cancel(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        String restriction = parameters.text("cancelRestrictions");
        VenueOrder order = lookup.find(rules.pair(), parameters);
        String cancelId = cancelId(parameters);
        if (order == null || !order.status().isLive()) {
            throw Refusals.unknownCancel();
        }
        checkRestriction(order, restriction);
        clientIds.canceling(order.id(), cancelId);
        Outcome outcome = exchange.cancel(account, order.id());
        if (!outcome.accepted()) {
            throw Refusals.unknownCancel();
        }
        views.canceled(json.start(), outcome.order(), cancelId);
        return json.toNode();
    }

    JsonNode cancelAll(Parameters parameters) {
        TradingPair pair = symbols.required(parameters).pair();
        List<VenueOrder> open = exchange.openOrders(account, pair);
        if (open.isEmpty()) {
            throw Refusals.unknownCancel();
        }
        String cancelId = clientIds.generate();
        open.forEach(order -> clientIds.canceling(order.id(), cancelId));
        List<VenueOrder> canceled = exchange.cancelAll(account, pair);
        json.start().array();
        canceled.forEach(order -> views.canceled(json, order, cancelId));
        return json.endArray().toNode();
    }

    JsonNode amend(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        parameters.mandatory("newQty");
        BigDecimal amount = OrderForm.number(parameters, "newQty", "Invalid quantity.");
        String newId = parameters.clientId("newClientOrderId");
        VenueOrder order = lookup.find(rules.pair(), parameters);
        if (order == null || !order.status().isLive()) {
            throw Refusals.rejectedAmend("Unknown order sent.");
        }
        checkAmend(order, amount, rules);
        String before = clientIds.of(order);
        String after = newId == null ? clientIds.generate() : newId;
        VenueOrder other = lookup.openByClientId(rules.pair(), after);
        if (other != null && other.id() != order.id()) {
            throw Refusals.rejectedAmend("Duplicate order sent.");
        }
        clientIds.change(order.id(), after);
        events.amending(before);
        Outcome outcome = exchange.reduce(account, order.id(), amount);
        if (!outcome.accepted()) {
            clientIds.change(order.id(), before);
            throw Refusals.rejectedAmend(outcome.rejection().detail());
        }
        amendments.put(order.id(), amendments.getOrDefault(order.id(), 0) + 1);
        views.amended(json.start(), outcome.order(), before, events.lastExecutionId());
        return json.toNode();
    }

    private OrderForm checked(Parameters parameters) {
        OrderForm form = OrderForm.read(parameters, symbols);
        TradingPair pair = form.rules().pair();
        Filters.check(form, averages.of(pair), exchange.openCount(account, pair));
        return form;
    }

    private String cancelId(Parameters parameters) {
        String given = parameters.clientId("newClientOrderId");
        return given == null ? clientIds.generate() : given;
    }

    private void checkAmend(VenueOrder order, BigDecimal amount, SymbolRules rules) {
        int bigger = amount.compareTo(order.amount());
        if (bigger == 0) {
            throw Refusals.rejectedAmend("The requested action would change no state; rejecting");
        }
        if (bigger > 0) {
            throw Refusals.rejectedAmend("Order amend (quantity increase) is not supported.");
        }
        Filters.checkAmount(amount, order.type(), rules);
        Filters.checkNotional(amount.multiply(order.price()), false, rules);
        if (amendments.getOrDefault(order.id(), 0) >= SymbolRules.MAX_AMENDMENTS) {
            throw Refusals.filter("MAX_NUM_ORDER_AMENDS");
        }
    }

    private static void checkRestriction(VenueOrder order, String restriction) {
        if (restriction == null) {
            return;
        }
        VenueOrderStatus wanted =
                switch (restriction) {
                    case "ONLY_NEW" -> VenueOrderStatus.NEW;
                    case "ONLY_PARTIALLY_FILLED" -> VenueOrderStatus.PARTIALLY_FILLED;
                    default -> throw new Refusal(400, -1145, "Invalid cancelRestrictions");
                };
        if (order.status() != wanted) {
            throw Refusals.rejectedCancel("Order was not canceled due to cancel restrictions.");
        }
    }

    /** The venue's words for what its core refused; the engine's own refusals are told to the user stream too. */
    private Refusal refusal(Rejection rejection, OrderForm form, String clientId) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE -> {
                events.rejected(form, clientId, "INSUFFICIENT_BALANCES");
                yield Refusals.rejectedOrder("Account has insufficient balance for requested action.");
            }
            case WOULD_MATCH -> {
                events.rejected(form, clientId, "WOULD_MATCH_IMMEDIATELY");
                yield Refusals.rejectedOrder("Order would immediately match and take.");
            }
            case DUPLICATE_CLIENT_ID -> Refusals.rejectedOrder("Duplicate order sent.");
            case NOT_TRADING -> Refusals.rejectedOrder("Market is closed.");
            case UNKNOWN_SYMBOL -> Refusals.badSymbol();
            case PRICE_INCREMENT, PRICE_TOO_LARGE, PRICE_NOT_POSITIVE -> Refusals.filter("PRICE_FILTER");
            case AMOUNT_INCREMENT, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, AMOUNT_NOT_POSITIVE ->
                Refusals.filter("LOT_SIZE");
            case NOTIONAL_TOO_SMALL -> Refusals.filter("NOTIONAL");
            default -> Refusals.rejectedOrder(rejection.detail());
        };
    }
}
