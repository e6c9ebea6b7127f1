package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.SelfTrade;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** How futures write orders and own trades in their answers. */
final class PerpetualOrderViews {

    private final PerpetualSymbols symbols;

    PerpetualOrderViews(PerpetualSymbols symbols) {
        this.symbols = symbols;
    }

    /** The answer to a new order that only says that it was taken: nothing of it is filled yet. */
    ObjectNode taken(VenueOrder order) {
        PerpetualRules rules = rules(order);
        ObjectNode node = head(order, "NEW")
                .put("price", rules.price(order.price()))
                .put("avgPrice", "0.00")
                .put("origQty", rules.amount(order.amount()))
                .put("executedQty", rules.amount(null))
                .put("cumQty", rules.amount(null))
                .put("cumQuote", "0.00000");
        return tail(node, order).put("updateTime", order.createdAt());
    }

    /** The answer to placing, amending or cancelling, as the order is now. */
    ObjectNode answered(VenueOrder order) {
        ObjectNode node = amounts(order).put("cumQty", rules(order).amount(order.filledAmount()));
        return tail(node, order).put("updateTime", order.updatedAt());
    }

    /** An order as a query shows it. */
    ObjectNode queried(VenueOrder order) {
        return tail(amounts(order), order).put("time", order.createdAt()).put("updateTime", order.updatedAt());
    }

    /** One of the account's trades. */
    ObjectNode trade(VenueFill fill) {
        PerpetualRules rules = symbols.of(fill.pair());
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", rules.symbol())
                .put("id", fill.tradeId())
                .put("orderId", PerpetualIds.wire(fill.orderId()))
                .put("side", fill.side().name())
                .put("price", rules.price(fill.price()))
                .put("qty", rules.amount(fill.amount()))
                .put("realizedPnl", Num.text(fill.realizedPnl()))
                .put("marginAsset", rules.asset())
                .put("quoteQty", Num.text(fill.quoteAmount()))
                .put("commission", Num.text(fill.fee().amount()))
                .put("commissionAsset", fill.fee().asset())
                .put("time", fill.time())
                .put("positionSide", side(fill.positionSide()))
                .put("buyer", fill.side() == Side.BUY)
                .put("maker", fill.liquidity() == Liquidity.MAKER);
    }

    PerpetualRules rules(VenueOrder order) {
        return symbols.of(order.pair());
    }

    /** The client's id; of the venue's own orders a name that tells what they do. */
    static String clientId(VenueOrder order) {
        if (order.origin() == OrderOrigin.LIQUIDATION) {
            return "autoclose-" + order.createdAt() + order.id();
        }
        if (order.origin() == OrderOrigin.DELEVERAGING) {
            return "adl_autoclose";
        }
        return order.clientOrderId();
    }

    static String status(VenueOrder order) {
        return order.status() == VenueOrderStatus.EXPIRED && order.endReason() == EndReason.SELF_TRADE
                ? "EXPIRED_IN_MATCH"
                : order.status().name();
    }

    static String type(VenueOrder order) {
        return order.type() == OrderType.MARKET ? "MARKET" : "LIMIT";
    }

    static String timeInForce(VenueOrder order) {
        if (order.type() == OrderType.LIMIT_MAKER) {
            return "GTX";
        }
        return order.timeInForce() == null ? "GTC" : order.timeInForce().name();
    }

    static String side(PositionSide side) {
        return side == null ? "BOTH" : side.name();
    }

    static String selfTrade(VenueOrder order) {
        return order.selfTrade() == SelfTrade.NONE ? "NONE" : order.selfTrade().name();
    }

    /** The average price as text, zero before the first fill. */
    String average(VenueOrder order) {
        BigDecimal average = order.averagePrice();
        return average == null ? "0.00000" : rules(order).price(average);
    }

    private ObjectNode amounts(VenueOrder order) {
        PerpetualRules rules = rules(order);
        return head(order, status(order))
                .put("price", rules.price(order.price()))
                .put("avgPrice", average(order))
                .put("origQty", rules.amount(order.amount()))
                .put("executedQty", rules.amount(order.filledAmount()))
                .put("cumQuote", rules.price(order.filledQuote()));
    }

    private ObjectNode head(VenueOrder order, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("orderId", PerpetualIds.wire(order.id()))
                .put("symbol", rules(order).symbol())
                .put("status", status)
                .put("clientOrderId", clientId(order));
    }

    private static ObjectNode tail(ObjectNode node, VenueOrder order) {
        return node.put("timeInForce", timeInForce(order))
                .put("type", type(order))
                .put("reduceOnly", order.reduceOnly())
                .put("closePosition", false)
                .put("side", order.side().name())
                .put("positionSide", side(order.positionSide()))
                .put("stopPrice", "0.00")
                .put("workingType", "CONTRACT_PRICE")
                .put("priceProtect", false)
                .put("origType", type(order))
                .put("priceMatch", "NONE")
                .put("selfTradePreventionMode", selfTrade(order))
                .put("goodTillDate", 0);
    }
}
