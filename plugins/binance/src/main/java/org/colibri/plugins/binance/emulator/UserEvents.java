package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Turns what happens to the account into the venue's user events (user-data-stream.md). */
final class UserEvents implements ExchangeListener {

    private final Account account;
    private final OrderViews views;
    private final ClientIds clientIds;
    private final Limits limits;
    private final UserStreams streams;
    private final VenueTime time;
    private long lastExecutionId;
    private String amendedFrom = "";

    UserEvents(
            Account account,
            OrderViews views,
            ClientIds clientIds,
            Limits limits,
            UserStreams streams,
            VenueTime time) {
        this.account = account;
        this.views = views;
        this.clientIds = clientIds;
        this.limits = limits;
        this.streams = streams;
        this.time = time;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        if (order.account() != account) {
            return;
        }
        lastExecutionId = update.sequence();
        if (update.kind() == OrderUpdate.Kind.NEW) {
            limits.orderPlaced();
        } else if (update.kind() == OrderUpdate.Kind.TRADE && order.fills().size() == 1) {
            limits.orderFilledFirst();
        }
        streams.publish(report(update));
    }

    @Override
    public void onBalances(Account changedAccount, List<Balance> changed, long at) {
        if (changedAccount != account) {
            return;
        }
        ObjectNode event = event("outboundAccountPosition").put("u", at);
        ArrayNode list = event.putArray("B");
        for (Balance balance : changed) {
            list.addObject()
                    .put("a", balance.asset())
                    .put("f", Num.text(balance.available()))
                    .put("l", Num.text(balance.total().subtract(balance.available())));
        }
        streams.publish(event);
    }

    /** Execution id of the newest change of an order of the account. */
    long lastExecutionId() {
        return lastExecutionId;
    }

    /** The next amendment changes an order that had this client id. */
    void amending(String clientId) {
        amendedFrom = clientId;
    }

    /** Tells of an order that the matching engine refused; it never got an id. */
    void rejected(OrderForm form, String clientId, String reason) {
        ObjectNode event = head(
                        form.rules().symbol(),
                        clientId,
                        form.side().name(),
                        form.type().name())
                .put("f", form.timeInForce().name())
                .put("q", Num.text(form.amount()))
                .put("p", Num.text(form.price()));
        middle(event, "", "REJECTED", "REJECTED", reason, -1);
        execution(event, null, BigDecimal.ZERO, time.millis());
        event.put("I", lastExecutionId)
                .put("w", false)
                .put("m", false)
                .put("M", false)
                .put("O", time.millis())
                .put("Z", Num.text(null))
                .put("Y", Num.text(null))
                .put("Q", Num.text(form.quoteAmount()))
                .put("V", form.selfTrade().name());
        streams.publish(event);
    }

    private ObjectNode report(OrderUpdate update) {
        VenueOrder order = update.order();
        VenueFill fill = update.fill();
        String cancelId = update.kind() == OrderUpdate.Kind.CANCELED ? clientIds.takeCancel(order.id()) : null;
        String original =
                cancelId != null ? clientIds.of(order) : update.kind() == OrderUpdate.Kind.AMENDED ? amendedFrom : "";
        String clientId = cancelId != null ? cancelId : clientIds.of(order);
        ObjectNode event = head(
                        views.symbol(order),
                        clientId,
                        order.side().name(),
                        order.type().name())
                .put("f", OrderViews.timeInForce(order))
                .put("q", Num.text(OrderViews.asked(order)))
                .put("p", Num.text(order.price()));
        middle(event, original, executionType(update), OrderViews.status(order), "NONE", order.id());
        execution(event, fill, order.filledAmount(), order.updatedAt());
        event.put("I", update.sequence())
                .put("w", onBook(order))
                .put("m", fill != null && fill.liquidity() == Liquidity.MAKER)
                .put("M", fill != null)
                .put("O", order.createdAt())
                .put("Z", Num.text(order.filledQuote()))
                .put("Y", Num.text(fill == null ? null : fill.quoteAmount()))
                .put("Q", Num.text(order.quoteAmount()))
                .put("W", order.createdAt())
                .put("V", order.selfTrade().name());
        if (order.endReason() == EndReason.SELF_TRADE && order.remaining() != null) {
            String prevented = Num.text(order.remaining());
            event.put("v", update.sequence()).put("A", prevented).put("B", prevented);
        }
        String expiry = OrderViews.expiryReason(order);
        return expiry == null ? event : event.put("eR", expiry);
    }

    private ObjectNode head(String symbol, String clientId, String side, String type) {
        return event("executionReport")
                .put("s", symbol)
                .put("c", clientId)
                .put("S", side)
                .put("o", type);
    }

    private static void middle(
            ObjectNode event, String original, String executionType, String status, String reason, long orderId) {
        event.put("P", Num.text(null))
                .put("F", Num.text(null))
                .put("g", -1)
                .put("C", original)
                .put("x", executionType)
                .put("X", status)
                .put("r", reason)
                .put("i", orderId);
    }

    private static void execution(ObjectNode event, VenueFill fill, BigDecimal filled, long at) {
        event.put("l", Num.text(fill == null ? null : fill.amount()))
                .put("z", Num.text(filled))
                .put("L", Num.text(fill == null ? null : fill.price()))
                .put("n", fill == null ? "0" : Num.text(fill.fee().amount()))
                .put("N", fill == null ? null : fill.fee().asset())
                .put("T", at)
                .put("t", fill == null ? -1 : fill.tradeId());
    }

    private ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("e", name).put("E", time.millis());
    }

    private static String executionType(OrderUpdate update) {
        return switch (update.kind()) {
            case NEW -> "NEW";
            case TRADE -> "TRADE";
            case AMENDED -> "REPLACED";
            case CANCELED -> "CANCELED";
            case EXPIRED -> update.order().endReason() == EndReason.SELF_TRADE ? "TRADE_PREVENTION" : "EXPIRED";
        };
    }

    private static boolean onBook(VenueOrder order) {
        return order.status().isLive()
                && order.type() != OrderType.MARKET
                && (order.timeInForce() == null || order.timeInForce() == TimeInForce.GTC);
    }
}
