package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;

/** Places, cancels and changes the account's orders; an answer says no more than that the request has arrived. */
final class OrderDesk {

    private final Exchange exchange;
    private final Account account;
    private final Instruments instruments;
    private final OrderViews views;
    private final AccountEvents events;
    private final RejectedOrders rejected;
    private final Identity identity;
    private final LongSupplier now;

    OrderDesk(
            Exchange exchange,
            Account account,
            Instruments instruments,
            OrderViews views,
            AccountEvents events,
            RejectedOrders rejected,
            Identity identity,
            LongSupplier now) {
        this.exchange = exchange;
        this.account = account;
        this.instruments = instruments;
        this.views = views;
        this.events = events;
        this.rejected = rejected;
        this.identity = identity;
        this.now = now;
    }

    JsonNode send(Parameters parameters) {
        identity.requireAccount(parameters);
        return accepted(place(OrderForm.read(parameters, instruments)));
    }

    JsonNode cancel(Parameters parameters) {
        VenueOrder order;
        if (parameters.has("OrderId")) {
            identity.checkAccount(parameters);
            order = byId(parameters.whole("OrderId"));
        } else {
            long clientId = parameters.whole("ClOrderId");
            identity.requireAccount(parameters);
            order = byClientId(Long.toString(clientId));
        }
        if (order == null) {
            return GenericAnswer.success();
        }
        if (order.status().isLive()) {
            exchange.cancel(account, order.id());
        } else {
            events.cancelRejected(order.id(), instruments.id(order.pair()));
        }
        return GenericAnswer.success();
    }

    /** All open orders of the account, whatever instrument is named. */
    JsonNode cancelAll(Parameters parameters) {
        identity.requireAccount(parameters);
        exchange.cancelAll(account, null);
        return GenericAnswer.success();
    }

    /** Cancels an order and places another one in its place, with a new id and at the end of the queue. */
    JsonNode replace(Parameters parameters) {
        identity.requireAccount(parameters);
        OrderForm form = OrderForm.read(parameters, instruments);
        VenueOrder old = exchange.order(account, parameters.whole("OrderIdToReplace"));
        if (old == null || !old.status().isLive()) {
            throw Refusal.notFound();
        }
        if (exchange.check(form.request(account)) != null) {
            throw Refusal.invalidRequest();
        }
        if (!affords(form, old)) {
            throw Refusal.notEnoughFunds();
        }
        exchange.cancel(account, old.id());
        return Json.object()
                .put("replacementOrderId", place(form))
                .put("replacementClOrdId", form.clientOrderId())
                .put("origOrderId", old.id())
                .put("origClOrdId", old.clientOrderId() == null ? 0 : Long.parseLong(old.clientOrderId()));
    }

    /** Makes an order smaller, which keeps its place. */
    JsonNode modify(Parameters parameters) {
        identity.checkAccount(parameters);
        BigDecimal amount = parameters.decimal("Quantity");
        Market market = instruments.required(parameters);
        VenueOrder order = exchange.order(account, parameters.whole("OrderId"));
        if (amount == null) {
            throw Refusal.invalidRequest();
        }
        if (order == null || !order.status().isLive() || exchange.market(order.pair()) != market) {
            throw Refusal.notFound();
        }
        if (!exchange.reduce(account, order.id(), amount).accepted()) {
            throw Refusal.invalidRequest();
        }
        return GenericAnswer.success();
    }

    /** The new order's id, also when the matching engine refuses it; what is refused at the door is thrown. */
    private long place(OrderForm form) {
        Outcome outcome = exchange.place(form.request(account));
        if (outcome.accepted()) {
            return outcome.order().id();
        }
        String reason = atTheEngine(outcome.rejection());
        long id = rejected.nextId();
        rejected.add(id, views.rejected(form, id, reason, now.getAsLong()));
        events.rejected(form, id, reason, now.getAsLong());
        return id;
    }

    /** The matching engine's words; the venue's own are not documented. */
    private static String atTheEngine(Rejection rejection) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE -> throw Refusal.notEnoughFunds();
            case PRICE_NOT_POSITIVE, PRICE_TOO_LARGE -> throw Refusal.rejectedOrder("Invalid_Price", 100);
            case AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE -> throw Refusal.rejectedOrder("Invalid_Quantity", 100);
            case PRICE_INCREMENT -> "Invalid Price Increment";
            case AMOUNT_INCREMENT -> "Invalid Quantity Increment";
            case AMOUNT_TOO_SMALL -> "Below Minimum Quantity";
            default -> throw Refusal.rejectedOrder(rejection.detail(), 100);
        };
    }

    /** An order of ours; null for one that the engine had refused, which is told as an event. */
    private VenueOrder byId(long id) {
        VenueOrder order = exchange.order(account, id);
        if (order == null) {
            ObjectNode refused = rejected.get(id);
            if (refused == null) {
                throw Refusal.notFound();
            }
            events.cancelRejected(id, refused.path("Instrument").asLong());
        }
        return order;
    }

    /** The newest open order with that client id, else the newest of all: ids may be used more than once. */
    private VenueOrder byClientId(String clientId) {
        List<VenueOrder> open = exchange.openOrders(account, null);
        for (int i = open.size() - 1; i >= 0; i--) {
            if (clientId.equals(open.get(i).clientOrderId())) {
                return open.get(i);
            }
        }
        VenueOrder newest = null;
        for (Market market : instruments.markets()) {
            VenueOrder found =
                    exchange.orderByClientId(account, market.instrument().tradingPair(), clientId);
            newest = found != null && (newest == null || found.id() > newest.id()) ? found : newest;
        }
        if (newest == null) {
            throw Refusal.notFound();
        }
        return newest;
    }

    /** Whether the new order can be paid once the old one's hold is given back. */
    private boolean affords(OrderForm form, VenueOrder old) {
        if (form.type() == OrderType.MARKET) {
            return true;
        }
        String asset = heldAsset(form.market(), form.side());
        BigDecimal needed = held(form.side(), form.price(), form.amount());
        boolean same = heldAsset(exchange.market(old.pair()), old.side()).equals(asset);
        BigDecimal freed = same ? held(old.side(), old.price(), old.remaining()) : BigDecimal.ZERO;
        return account.available(asset).add(freed).compareTo(needed) >= 0;
    }

    private static String heldAsset(Market market, Side side) {
        return side == Side.BUY
                ? market.instrument().quote()
                : market.instrument().base();
    }

    private static BigDecimal held(Side side, BigDecimal price, BigDecimal amount) {
        return side == Side.BUY ? price.multiply(amount) : amount;
    }

    private static ObjectNode accepted(long id) {
        return Json.object().put("status", "Accepted").put("errormsg", "").put("OrderId", id);
    }
}
