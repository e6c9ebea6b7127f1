package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** How the venue writes orders, in answers and events alike. */
final class OrderViews {

    static final String ACCEPTED = "NewInputAccepted";
    static final String TRADED = "Trade";
    static final String BY_USER = "UserModified";
    static final String NO_MARKET = "SystemCanceled_NoMoreMarket";

    private final Exchange exchange;
    private final Instruments instruments;
    private final Identity identity;

    OrderViews(Exchange exchange, Instruments instruments, Identity identity) {
        this.exchange = exchange;
        this.instruments = instruments;
        this.identity = identity;
    }

    /** The order with the reason that its present state has. */
    ObjectNode order(VenueOrder order) {
        return order(order, reason(order));
    }

    ObjectNode order(VenueOrder order, String changeReason) {
        boolean canceled = order.status() == VenueOrderStatus.CANCELED || order.status() == VenueOrderStatus.EXPIRED;
        BigDecimal left = order.status().isLive() ? order.remaining() : BigDecimal.ZERO;
        Market market = exchange.market(order.pair());
        long clientId = order.clientOrderId() == null ? 0 : Long.parseLong(order.clientOrderId());
        ObjectNode node = head(market, order.side(), order.type(), order.id(), order.price(), left)
                .put("ClientOrderId", clientId)
                .put("OrderState", state(order.status()));
        times(node, order.createdAt(), order.updatedAt());
        node.put("OrigQuantity", Json.number(order.amount()))
                .put("QuantityExecuted", Json.number(order.filledAmount()))
                .put("GrossValueExecuted", Json.number(order.filledQuote()))
                .put("ExecutableValue", 0)
                .put("AvgPrice", Json.number(order.averagePrice()))
                .put("CounterPartyId", 0)
                .put("ChangeReason", changeReason)
                .put("OrigOrderId", order.id())
                .put("OrigClOrdId", clientId);
        origin(node, market);
        return end(node, "", canceled ? changeReason : "", flag(order));
    }

    /** An order that was accepted for processing and then refused by the matching engine. */
    ObjectNode rejected(OrderForm form, long id, String reason, long time) {
        ObjectNode node = head(form.market(), form.side(), form.type(), id, form.price(), form.amount())
                .put("ClientOrderId", form.clientOrderId())
                .put("OrderState", "Rejected");
        times(node, time, time);
        node.put("OrigQuantity", Json.number(form.amount()))
                .put("QuantityExecuted", 0)
                .put("GrossValueExecuted", 0)
                .put("ExecutableValue", 0)
                .put("AvgPrice", 0)
                .put("CounterPartyId", 0)
                .put("ChangeReason", "NewInputRejected")
                .put("OrigOrderId", id)
                .put("OrigClOrdId", form.clientOrderId());
        origin(node, form.market());
        return end(node, reason, "", "0");
    }

    static String type(OrderType type) {
        return type == OrderType.MARKET ? "Market" : "Limit";
    }

    static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    private ObjectNode head(Market market, Side side, OrderType type, long id, BigDecimal price, BigDecimal left) {
        return Json.object()
                .put("Side", side(side))
                .put("OrderId", id)
                .put("Price", Json.number(price))
                .put("Quantity", Json.number(left))
                .put("DisplayQuantity", Json.number(left))
                .put("Instrument", instruments.id(market.instrument().tradingPair()))
                .put("Account", identity.accountId())
                .put("AccountName", identity.accountName())
                .put("OrderType", type(type));
    }

    private static void times(ObjectNode node, long received, long updated) {
        node.put("ReceiveTime", received)
                .put("ReceiveTimeTicks", NetTicks.of(received))
                .put("LastUpdatedTime", updated)
                .put("LastUpdatedTimeTicks", NetTicks.of(updated));
    }

    private void origin(ObjectNode node, Market market) {
        node.put("EnteredBy", identity.userId())
                .put("UserName", identity.userName())
                .put("IsQuote", false);
        inside(node, market);
        node.put("LastTradePrice", Json.number(market.lastPrice()));
    }

    /** The best prices and amounts beside an order or own trade. */
    static void inside(ObjectNode node, Market market) {
        BookLevel ask = market.bestAsk();
        BookLevel bid = market.bestBid();
        node.put("InsideAsk", Json.number(ask == null ? null : ask.price()))
                .put("InsideAskSize", Json.number(ask == null ? null : ask.amount()))
                .put("InsideBid", Json.number(bid == null ? null : bid.price()))
                .put("InsideBidSize", Json.number(bid == null ? null : bid.amount()));
    }

    private static ObjectNode end(ObjectNode node, String rejectReason, String cancelReason, String flag) {
        return node.put("RejectReason", rejectReason)
                .put("IsLockedIn", false)
                .put("CancelReason", cancelReason)
                .put("OrderFlag", flag)
                .put("UseMargin", false)
                .put("StopPrice", 0)
                .put("PegPriceType", "Unknown")
                .put("PegOffset", 0)
                .put("PegLimitOffset", 0)
                .putNull("IpAddress")
                .putNull("ClientOrderIdUuid")
                .put("OMSId", 1);
    }

    private static String reason(VenueOrder order) {
        return switch (order.status()) {
            case CANCELED -> order.endReason() == EndReason.CANCELED ? BY_USER : NO_MARKET;
            case EXPIRED -> NO_MARKET;
            case FILLED, PARTIALLY_FILLED -> TRADED;
            case NEW, REJECTED -> ACCEPTED;
        };
    }

    private static String state(VenueOrderStatus status) {
        return switch (status) {
            case NEW, PARTIALLY_FILLED -> "Working";
            case FILLED -> "FullyExecuted";
            case CANCELED, EXPIRED -> "Canceled";
            case REJECTED -> "Rejected";
        };
    }

    private static String flag(VenueOrder order) {
        boolean rests = order.type() == OrderType.LIMIT && order.timeInForce() == TimeInForce.GTC;
        if (!rests) {
            return "0";
        }
        return order.status() == VenueOrderStatus.CANCELED ? "AddedToBook, RemovedFromBook" : "AddedToBook";
    }
}
