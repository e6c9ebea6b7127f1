package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Turns what happens to the account into the venue's user events (user-data-stream.md). */
final class UserEvents implements ExchangeListener {

    private static final int PLACES = Num.PLACES;

    private final Account account;
    private final OrderViews views;
    private final ClientIds clientIds;
    private final Limits limits;
    private final UserStreams streams;
    private final VenueTime time;
    private final JsonWriter json = new JsonWriter();
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
        streams.publish(new UserEvent(report(update), update.kind() == OrderUpdate.Kind.TRADE));
    }

    @Override
    public void onBalances(Account changedAccount, List<Balance> changed, long at) {
        if (changedAccount != account) {
            return;
        }
        event("outboundAccountPosition").field("u", at).array("B");
        for (Balance balance : changed) {
            json.object()
                    .field("a", balance.asset())
                    .fixed("f", balance.available(), PLACES)
                    .fixed("l", balance.total().subtract(balance.available()), PLACES)
                    .endObject();
        }
        json.endArray().endObject();
        streams.publish(new UserEvent(json.toString(), false));
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
        head(form.rules().symbol(), clientId, form.side().name(), form.type().name())
                .field("f", form.timeInForce().name())
                .fixed("q", form.amount(), PLACES)
                .fixed("p", form.price(), PLACES);
        middle("", "REJECTED", "REJECTED", reason, -1);
        execution(null, BigDecimal.ZERO, time.millis());
        json.field("I", lastExecutionId)
                .field("w", false)
                .field("m", false)
                .field("M", false)
                .field("O", time.millis())
                .fixed("Z", null, PLACES)
                .fixed("Y", null, PLACES)
                .fixed("Q", form.quoteAmount(), PLACES)
                .field("V", form.selfTrade().name())
                .endObject();
        streams.publish(new UserEvent(json.toString(), false));
    }

    private String report(OrderUpdate update) {
        VenueOrder order = update.order();
        VenueFill fill = update.fill();
        String cancelId = update.kind() == OrderUpdate.Kind.CANCELED ? clientIds.takeCancel(order.id()) : null;
        String original =
                cancelId != null ? clientIds.of(order) : update.kind() == OrderUpdate.Kind.AMENDED ? amendedFrom : "";
        String clientId = cancelId != null ? cancelId : clientIds.of(order);
        head(views.symbol(order), clientId, order.side().name(), order.type().name())
                .field("f", OrderViews.timeInForce(order))
                .fixed("q", OrderViews.asked(order), PLACES)
                .fixed("p", order.price(), PLACES);
        middle(original, executionType(update), OrderViews.status(order), "NONE", order.id());
        execution(fill, order.filledAmount(), order.updatedAt());
        json.field("I", update.sequence())
                .field("w", onBook(order))
                .field("m", fill != null && fill.liquidity() == Liquidity.MAKER)
                .field("M", fill != null)
                .field("O", order.createdAt())
                .fixed("Z", order.filledQuote(), PLACES)
                .fixed("Y", fill == null ? null : fill.quoteAmount(), PLACES)
                .fixed("Q", order.quoteAmount(), PLACES)
                .field("W", order.createdAt())
                .field("V", order.selfTrade().name());
        if (order.endReason() == EndReason.SELF_TRADE && order.remaining() != null) {
            json.field("v", update.sequence())
                    .fixed("A", order.remaining(), PLACES)
                    .fixed("B", order.remaining(), PLACES);
        }
        String expiry = OrderViews.expiryReason(order);
        if (expiry != null) {
            json.field("eR", expiry);
        }
        return json.endObject().toString();
    }

    private JsonWriter head(String symbol, String clientId, String side, String type) {
        return event("executionReport")
                .field("s", symbol)
                .field("c", clientId)
                .field("S", side)
                .field("o", type);
    }

    private void middle(String original, String executionType, String status, String reason, long orderId) {
        json.fixed("P", null, PLACES)
                .fixed("F", null, PLACES)
                .field("g", -1)
                .field("C", original)
                .field("x", executionType)
                .field("X", status)
                .field("r", reason)
                .field("i", orderId);
    }

    private void execution(VenueFill fill, BigDecimal filled, long at) {
        json.fixed("l", fill == null ? null : fill.amount(), PLACES)
                .fixed("z", filled, PLACES)
                .fixed("L", fill == null ? null : fill.price(), PLACES);
        if (fill == null) {
            json.field("n", "0").field("N", (String) null);
        } else {
            json.fixed("n", fill.fee().amount(), PLACES).field("N", fill.fee().asset());
        }
        json.field("T", at).field("t", fill == null ? -1 : fill.tradeId());
    }

    private JsonWriter event(String name) {
        return json.start().object().field("e", name).field("E", time.millis());
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
