package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;

/** Places, amends and cancels the account's orders of perpetuals. */
final class PerpetualOrderDesk {

    private final Exchange exchange;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final ClientIds clientIds;
    private final PerpetualOrderViews views;
    private final Limits limits;

    PerpetualOrderDesk(
            Exchange exchange,
            Account account,
            PerpetualSymbols symbols,
            ClientIds clientIds,
            PerpetualOrderViews views,
            Limits limits) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.clientIds = clientIds;
        this.views = views;
        this.limits = limits;
    }

    JsonNode place(Parameters parameters) {
        PerpetualOrderForm form = checked(parameters);
        limits.checkOrders();
        String clientId = form.clientId() == null ? clientIds.generate() : form.clientId();
        Outcome outcome = exchange.place(request(form, clientId));
        if (!outcome.accepted()) {
            throw refusal(outcome.rejection(), form.rules());
        }
        limits.orderPlaced();
        VenueOrder order = outcome.order();
        boolean ends = order.type() == OrderType.MARKET || order.timeInForce() != TimeInForce.GTC;
        return form.result() && ends ? views.answered(order) : views.taken(order);
    }

    /** Checks an order and does not place it. */
    JsonNode test(Parameters parameters) {
        checked(parameters);
        return JsonNodeFactory.instance.objectNode();
    }

    /** Gives an order another price and amount; it goes to the end of its level's queue. */
    JsonNode amend(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        Side side = PerpetualOrderForm.side(parameters.mandatory("side"));
        parameters.mandatory("quantity");
        parameters.mandatory("price");
        BigDecimal amount = PerpetualOrderForm.amount(parameters, rules, false);
        BigDecimal price = PerpetualOrderForm.price(parameters, rules);
        VenueOrder order = find(rules.pair(), parameters);
        if (order == null || !order.status().isLive() || order.side() != side) {
            throw Refusals.noSuchOrder();
        }
        if (order.price().compareTo(price) == 0 && order.amount().compareTo(amount) == 0) {
            throw PerpetualRefusals.nothingToModify();
        }
        checkBand(rules, price);
        checkNotional(rules, price, amount, order.reduceOnly());
        limits.checkOrders();
        Outcome outcome = exchange.amend(account, order.id(), price, amount);
        if (!outcome.accepted()) {
            throw refusal(outcome.rejection(), rules);
        }
        limits.orderPlaced();
        return views.answered(outcome.order());
    }

    JsonNode cancel(Parameters parameters) {
        VenueOrder order = find(symbols.required(parameters).pair(), parameters);
        Outcome outcome = order == null ? null : exchange.cancel(account, order.id());
        if (outcome == null || !outcome.accepted()) {
            throw Refusals.unknownCancel();
        }
        return views.answered(outcome.order());
    }

    JsonNode cancelAll(Parameters parameters) {
        exchange.cancelAll(account, symbols.required(parameters).pair());
        return done();
    }

    JsonNode order(Parameters parameters) {
        VenueOrder order = find(symbols.required(parameters).pair(), parameters);
        if (order == null) {
            throw Refusals.noSuchOrder();
        }
        return views.queried(order);
    }

    JsonNode openOrder(Parameters parameters) {
        VenueOrder order = find(symbols.required(parameters).pair(), parameters);
        if (order == null || !order.status().isLive()) {
            throw Refusals.noSuchOrder();
        }
        return views.queried(order);
    }

    /** What the venue says when all orders of a symbol are cancelled. */
    static ObjectNode done() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", 200)
                .put("msg", "The operation of cancel all open order is done.");
    }

    private PerpetualOrderForm checked(Parameters parameters) {
        PerpetualOrderForm form = PerpetualOrderForm.read(parameters, symbols);
        TradingPair pair = form.rules().pair();
        boolean hedges = exchange.perpetuals().positionMode(account) == PositionMode.HEDGE;
        if (hedges && form.reduceOnly() != null) {
            throw Refusals.notRequired("reduceonly");
        }
        if (hedges != (form.positionSide() != null)) {
            throw PerpetualRefusals.positionSide();
        }
        if (form.price() != null) {
            checkBand(form.rules(), form.price());
        }
        BigDecimal price = form.price() == null ? exchange.market(pair).markPrice() : form.price();
        checkNotional(form.rules(), price, form.amount(), request(form, null).closes());
        if (form.clientId() != null) {
            VenueOrder earlier = exchange.orderByClientId(account, pair, form.clientId());
            if (earlier != null && earlier.status().isLive()) {
                throw PerpetualRefusals.duplicateClientId();
            }
        }
        if (exchange.openOrders(account, pair).size() >= PerpetualRules.MAX_ORDERS && form.price() != null) {
            throw PerpetualRefusals.tooManyOrders();
        }
        if (form.timeInForce() == TimeInForce.FOK) {
            Market market = exchange.market(pair);
            if (market.amountUpTo(form.side(), form.price()).compareTo(form.amount()) < 0) {
                throw PerpetualRefusals.notFillable();
            }
        }
        return form;
    }

    private OrderRequest request(PerpetualOrderForm form, String clientId) {
        return new OrderRequest(
                account,
                form.rules().pair(),
                form.side(),
                form.type(),
                form.type() == OrderType.LIMIT ? form.timeInForce() : TimeInForce.GTC,
                form.price(),
                form.amount(),
                null,
                clientId,
                form.selfTrade(),
                Boolean.TRUE.equals(form.reduceOnly()),
                form.positionSide());
    }

    /** PERCENT_PRICE, around the mark price. */
    private void checkBand(PerpetualRules rules, BigDecimal price) {
        BigDecimal mark = exchange.market(rules.pair()).markPrice();
        BigDecimal highest = mark.multiply(PerpetualRules.MULTIPLIER_UP);
        if (price.compareTo(highest) > 0) {
            throw PerpetualRefusals.aboveLimit(highest);
        }
        BigDecimal lowest = mark.multiply(PerpetualRules.MULTIPLIER_DOWN);
        if (price.compareTo(lowest) < 0) {
            throw PerpetualRefusals.belowLimit(lowest);
        }
    }

    private static void checkNotional(PerpetualRules rules, BigDecimal price, BigDecimal amount, boolean closes) {
        if (!closes && price.multiply(amount).compareTo(rules.minNotional()) < 0) {
            throw PerpetualRefusals.notional(rules.minNotional());
        }
    }

    /** The order that {@code orderId} or else {@code origClientOrderId} names, open or final, or null. */
    private VenueOrder find(TradingPair pair, Parameters parameters) {
        Long id = parameters.integer("orderId");
        String clientId = parameters.text("origClientOrderId");
        if (id == null && clientId == null) {
            throw Refusals.eitherMandatory("origClientOrderId", "orderId");
        }
        if (id == null) {
            return exchange.orderByClientId(account, pair, clientId);
        }
        VenueOrder order = exchange.order(account, PerpetualIds.core(id));
        return order == null || !order.pair().equals(pair) ? null : order;
    }

    /** The venue's words for what its core refused. */
    private static Refusal refusal(Rejection rejection, PerpetualRules rules) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE -> PerpetualRefusals.insufficientMargin();
            case WOULD_MATCH -> PerpetualRefusals.wouldTake();
            case NOTHING_TO_REDUCE -> PerpetualRefusals.reduceOnly();
            case POSITION_SIDE -> PerpetualRefusals.positionSide();
            case POSITION_TOO_LARGE -> PerpetualRefusals.positionTooLarge();
            case DUPLICATE_CLIENT_ID -> PerpetualRefusals.duplicateClientId();
            case UNKNOWN_ORDER -> Refusals.noSuchOrder();
            case PRICE_INCREMENT -> PerpetualRefusals.offTick();
            case AMOUNT_INCREMENT -> PerpetualRefusals.offStep();
            case AMOUNT_TOO_SMALL, AMEND_NOT_SMALLER -> PerpetualRefusals.amountTooSmall();
            case AMOUNT_TOO_LARGE -> PerpetualRefusals.amountTooLarge();
            case NOTIONAL_TOO_SMALL -> PerpetualRefusals.notional(rules.minNotional());
            default -> Refusals.rejectedOrder(rejection.detail());
        };
    }
}
