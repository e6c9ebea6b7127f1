package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** How the venue writes orders and own trades in its answers (rest-api.md). */
final class OrderViews {

    private final Symbols symbols;
    private final ClientIds clientIds;
    /** A trade never changes, and clients ask for the same ones again and again. */
    private final NewestMap<TradeKey, JsonNode> tradeTexts = new NewestMap<>();

    /** Both sides of a trade with oneself have its number. */
    private record TradeKey(TradingPair pair, long tradeId, long orderId) {

        @Override
        public boolean equals(Object other) {
            return other instanceof TradeKey key
                    && tradeId == key.tradeId
                    && orderId == key.orderId
                    && pair.equals(key.pair);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * tradeId + orderId);
        }
    }

    OrderViews(Symbols symbols, ClientIds clientIds) {
        this.symbols = symbols;
        this.clientIds = clientIds;
    }

    /** The answer to a new order. */
    ObjectNode placed(VenueOrder order, OrderForm.Answer answer) {
        ObjectNode node = head(order).put("clientOrderId", clientIds.of(order)).put("transactTime", order.updatedAt());
        if (answer == OrderForm.Answer.ACK) {
            return node;
        }
        amounts(node, order).put("workingTime", order.createdAt());
        tail(node, order);
        if (answer == OrderForm.Answer.FULL) {
            ArrayNode fills = node.putArray("fills");
            for (VenueFill fill : order.fills()) {
                fills.addObject()
                        .put("price", Num.text(fill.price()))
                        .put("qty", Num.text(fill.amount()))
                        .put("commission", Num.text(fill.fee().amount()))
                        .put("commissionAsset", fill.fee().asset())
                        .put("tradeId", fill.tradeId());
            }
        }
        return node;
    }

    /** An order as a query shows it. */
    ObjectNode queried(VenueOrder order) {
        ObjectNode node = amounts(head(order).put("clientOrderId", clientIds.of(order)), order);
        node.put("stopPrice", Num.text(null))
                .put("icebergQty", Num.text(null))
                .put("time", order.createdAt())
                .put("updateTime", order.updatedAt())
                .put("isWorking", true)
                .put("workingTime", order.createdAt());
        return tail(node, order);
    }

    /** The answer to a cancel: the order's own id moves to {@code origClientOrderId}. */
    ObjectNode canceled(VenueOrder order, String cancelId) {
        ObjectNode node = head(order)
                .put("origClientOrderId", clientIds.of(order))
                .put("clientOrderId", cancelId)
                .put("transactTime", order.updatedAt());
        return tail(amounts(node, order), order);
    }

    /** The answer to an amend; {@code before} is the client id that the order had. */
    ObjectNode amended(VenueOrder order, String before, long executionId) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("transactTime", order.updatedAt())
                .put("executionId", executionId);
        node.putObject("amendedOrder")
                .put("symbol", symbol(order))
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("origClientOrderId", before)
                .put("clientOrderId", clientIds.of(order))
                .put("price", Num.text(order.price()))
                .put("qty", Num.text(order.amount()))
                .put("executedQty", Num.text(order.filledAmount()))
                .put("preventedQty", Num.text(null))
                .put("quoteOrderQty", Num.text(null))
                .put("cumulativeQuoteQty", Num.text(order.filledQuote()))
                .put("status", status(order))
                .put("timeInForce", timeInForce(order))
                .put("type", order.type().name())
                .put("side", order.side().name())
                .put("workingTime", order.createdAt())
                .put("selfTradePreventionMode", order.selfTrade().name());
        return node;
    }

    /** One of the account's trades, as text that is made once. */
    JsonNode tradeText(VenueFill fill) {
        TradeKey key = new TradeKey(fill.pair(), fill.tradeId(), fill.orderId());
        JsonNode made = tradeTexts.get(key);
        if (made == null) {
            made = JsonNodeFactory.instance.rawValueNode(new RawValue(JsonText.of(trade(fill))));
            tradeTexts.put(key, made);
        }
        return made;
    }

    private ObjectNode trade(VenueFill fill) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbols.of(fill.pair()).symbol())
                .put("id", fill.tradeId())
                .put("orderId", fill.orderId())
                .put("orderListId", -1)
                .put("price", Num.text(fill.price()))
                .put("qty", Num.text(fill.amount()))
                .put("quoteQty", Num.text(fill.quoteAmount()))
                .put("commission", Num.text(fill.fee().amount()))
                .put("commissionAsset", fill.fee().asset())
                .put("time", fill.time())
                .put("isBuyer", fill.side() == Side.BUY)
                .put("isMaker", fill.liquidity() == Liquidity.MAKER)
                .put("isBestMatch", true);
    }

    String symbol(VenueOrder order) {
        return symbols.of(order.pair()).symbol();
    }

    /** The venue's word for an order's status. */
    static String status(VenueOrder order) {
        return order.status() == VenueOrderStatus.EXPIRED && order.endReason() == EndReason.SELF_TRADE
                ? "EXPIRED_IN_MATCH"
                : order.status().name();
    }

    /** Market and post-only orders show GTC, as the venue's do. */
    static String timeInForce(VenueOrder order) {
        return order.timeInForce() == null ? "GTC" : order.timeInForce().name();
    }

    /** Base units asked for; of an order sized in quote what was bought or sold. */
    static BigDecimal asked(VenueOrder order) {
        return order.amount() == null ? order.filledAmount() : order.amount();
    }

    /** Why an order expired, or null. */
    static String expiryReason(VenueOrder order) {
        if (order.status() != VenueOrderStatus.EXPIRED || order.endReason() == EndReason.SELF_TRADE) {
            return null;
        }
        if (order.type() == OrderType.MARKET) {
            return "INSUFFICIENT_LIQUIDITY";
        }
        return order.endReason() == EndReason.NOT_FILLABLE
                ? "UNFILLED_FOK_ORDER_EXPIRED"
                : "UNFILLED_IOC_QUANTITY_EXPIRED";
    }

    private ObjectNode head(VenueOrder order) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbol(order))
                .put("orderId", order.id())
                .put("orderListId", -1);
    }

    private ObjectNode amounts(ObjectNode node, VenueOrder order) {
        return node.put("price", Num.text(order.price()))
                .put("origQty", Num.text(asked(order)))
                .put("executedQty", Num.text(order.filledAmount()))
                .put("origQuoteOrderQty", Num.text(order.quoteAmount()))
                .put("cummulativeQuoteQty", Num.text(order.filledQuote()))
                .put("status", status(order))
                .put("timeInForce", timeInForce(order))
                .put("type", order.type().name())
                .put("side", order.side().name());
    }

    private ObjectNode tail(ObjectNode node, VenueOrder order) {
        node.put("selfTradePreventionMode", order.selfTrade().name());
        String expiry = expiryReason(order);
        return expiry == null ? node : node.put("expiryReason", expiry);
    }
}
