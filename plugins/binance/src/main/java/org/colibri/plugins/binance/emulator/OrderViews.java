package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** How the venue writes orders and own trades in its answers (rest-api.md). */
final class OrderViews {

    private static final int PLACES = Num.PLACES;

    private final Symbols symbols;
    private final ClientIds clientIds;
    /** A trade never changes, and clients ask for the same ones again and again. */
    private final NewestMap<TradeKey, String> tradeTexts = new NewestMap<>();

    private final JsonWriter tradeWriter = new JsonWriter();

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

    /** Writes the answer to a new order. */
    void placed(JsonWriter json, VenueOrder order, OrderForm.Answer answer) {
        head(json, order).field("clientOrderId", clientIds.of(order)).field("transactTime", order.updatedAt());
        if (answer != OrderForm.Answer.ACK) {
            amounts(json, order).field("workingTime", order.createdAt());
            tail(json, order);
        }
        if (answer == OrderForm.Answer.FULL) {
            json.array("fills");
            for (VenueFill fill : order.fills()) {
                json.object()
                        .fixed("price", fill.price(), PLACES)
                        .fixed("qty", fill.amount(), PLACES)
                        .fixed("commission", fill.fee().amount(), PLACES)
                        .field("commissionAsset", fill.fee().asset())
                        .field("tradeId", fill.tradeId())
                        .endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    /** Writes an order as a query shows it. */
    void queried(JsonWriter json, VenueOrder order) {
        head(json, order).field("clientOrderId", clientIds.of(order));
        amounts(json, order)
                .fixed("stopPrice", null, PLACES)
                .fixed("icebergQty", null, PLACES)
                .field("time", order.createdAt())
                .field("updateTime", order.updatedAt())
                .field("isWorking", true)
                .field("workingTime", order.createdAt());
        tail(json, order).endObject();
    }

    /** Writes the answer to a cancel: the order's own id moves to {@code origClientOrderId}. */
    void canceled(JsonWriter json, VenueOrder order, String cancelId) {
        head(json, order)
                .field("origClientOrderId", clientIds.of(order))
                .field("clientOrderId", cancelId)
                .field("transactTime", order.updatedAt());
        tail(amounts(json, order), order).endObject();
    }

    /** Writes the answer to an amend; {@code before} is the client id that the order had. */
    void amended(JsonWriter json, VenueOrder order, String before, long executionId) {
        json.object()
                .field("transactTime", order.updatedAt())
                .field("executionId", executionId)
                .object("amendedOrder")
                .field("symbol", symbol(order))
                .field("orderId", order.id())
                .field("orderListId", -1)
                .field("origClientOrderId", before)
                .field("clientOrderId", clientIds.of(order))
                .fixed("price", order.price(), PLACES)
                .fixed("qty", order.amount(), PLACES)
                .fixed("executedQty", order.filledAmount(), PLACES)
                .fixed("preventedQty", null, PLACES)
                .fixed("quoteOrderQty", null, PLACES)
                .fixed("cumulativeQuoteQty", order.filledQuote(), PLACES)
                .field("status", status(order))
                .field("timeInForce", timeInForce(order))
                .field("type", order.type().name())
                .field("side", order.side().name())
                .field("workingTime", order.createdAt())
                .field("selfTradePreventionMode", order.selfTrade().name())
                .endObject()
                .endObject();
    }

    /** One of the account's trades, as text that is made once. */
    String tradeText(VenueFill fill) {
        TradeKey key = new TradeKey(fill.pair(), fill.tradeId(), fill.orderId());
        String made = tradeTexts.get(key);
        if (made == null) {
            made = trade(fill);
            tradeTexts.put(key, made);
        }
        return made;
    }

    private String trade(VenueFill fill) {
        return tradeWriter
                .start()
                .object()
                .field("symbol", symbols.of(fill.pair()).symbol())
                .field("id", fill.tradeId())
                .field("orderId", fill.orderId())
                .field("orderListId", -1)
                .fixed("price", fill.price(), PLACES)
                .fixed("qty", fill.amount(), PLACES)
                .fixed("quoteQty", fill.quoteAmount(), PLACES)
                .fixed("commission", fill.fee().amount(), PLACES)
                .field("commissionAsset", fill.fee().asset())
                .field("time", fill.time())
                .field("isBuyer", fill.side() == Side.BUY)
                .field("isMaker", fill.liquidity() == Liquidity.MAKER)
                .field("isBestMatch", true)
                .endObject()
                .toString();
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

    private JsonWriter head(JsonWriter json, VenueOrder order) {
        return json.object()
                .field("symbol", symbol(order))
                .field("orderId", order.id())
                .field("orderListId", -1);
    }

    private static JsonWriter amounts(JsonWriter json, VenueOrder order) {
        return json.fixed("price", order.price(), PLACES)
                .fixed("origQty", asked(order), PLACES)
                .fixed("executedQty", order.filledAmount(), PLACES)
                .fixed("origQuoteOrderQty", order.quoteAmount(), PLACES)
                .fixed("cummulativeQuoteQty", order.filledQuote(), PLACES)
                .field("status", status(order))
                .field("timeInForce", timeInForce(order))
                .field("type", order.type().name())
                .field("side", order.side().name());
    }

    private static JsonWriter tail(JsonWriter json, VenueOrder order) {
        json.field("selfTradePreventionMode", order.selfTrade().name());
        String expiry = expiryReason(order);
        return expiry == null ? json : json.field("expiryReason", expiry);
    }
}
