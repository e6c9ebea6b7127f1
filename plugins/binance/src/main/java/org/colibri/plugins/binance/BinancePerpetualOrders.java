package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.JsonFields;

/** What can be asked about orders of futures, and the decoder of answers, which all have one form. */
final class BinancePerpetualOrders {

    /** It has no weight of its own when it is accepted, and counts as a new order. */
    static final BinanceOrderMethod PLACE =
            new BinanceOrderMethod("place order", "POST", "/fapi/v1/order", "order.place", 0, true, Idempotency.ONCE);

    static final BinanceOrderMethod AMEND =
            new BinanceOrderMethod("amend order", "PUT", "/fapi/v1/order", "order.modify", 0, true, Idempotency.ONCE);

    /** Not repeated: a second cancel is told "Unknown order sent." although the first one worked. */
    static final BinanceOrderMethod CANCEL = new BinanceOrderMethod(
            "cancel order", "DELETE", "/fapi/v1/order", "order.cancel", 1, false, Idempotency.ONCE);

    static final BinanceOrderMethod CANCEL_ALL = new BinanceOrderMethod(
            "cancel all orders", "DELETE", "/fapi/v1/allOpenOrders", null, 1, false, Idempotency.ONCE);

    static final BinanceOrderMethod STATUS =
            new BinanceOrderMethod("order status", "GET", "/fapi/v1/order", "order.status", 1, false, Idempotency.SAFE);

    private BinancePerpetualOrders() {}

    /** The answer to a placed order, which has no time of its making but that of its last change. */
    static Order placed(Instrument instrument, JsonNode answer) {
        Order order = order(instrument, answer);
        return order.createdAt() > 0
                ? order
                : order.toBuilder().createdAt(order.updatedAt()).build();
    }

    /** An order of any answer; in that to a cancel, too, {@code clientOrderId} is the order's own. */
    static Order order(Instrument instrument, JsonNode answer) {
        String inForce = JsonFields.textOrNull(answer, "timeInForce");
        OrderType type = BinancePerpetualWire.orderType(JsonFields.text(answer, "type"), inForce);
        Side side = BinanceWire.side(JsonFields.text(answer, "side"));
        BigDecimal amount = JsonFields.decimal(answer, "origQty");
        BigDecimal filled = JsonFields.decimal(answer, "executedQty");
        boolean reduceOnly = JsonFields.flagOrFalse(answer, "reduceOnly");
        boolean closes = reduceOnly || JsonFields.flagOrFalse(answer, "closePosition");
        PositionAction action =
                BinancePerpetualWire.action(side, answer.path("positionSide").asText(""), closes);
        return Order.builder(instrument.tradingPair(), side)
                .clientOrderId(JsonFields.textOrNull(answer, "clientOrderId"))
                .exchangeOrderId(JsonFields.text(answer, "orderId"))
                .type(type)
                .timeInForce(BinancePerpetualWire.timeInForce(type, inForce))
                .price(BinanceOrders.nullIfZero(JsonFields.decimalOrNull(answer, "price")))
                .amount(amount)
                .filledAmount(filled)
                .averagePrice(
                        filled.signum() == 0
                                ? null
                                : BinanceOrders.nullIfZero(JsonFields.decimalOrNull(answer, "avgPrice")))
                .status(BinancePerpetualWire.orderStatus(JsonFields.text(answer, "status"), amount, filled))
                .reduceOnly(reduceOnly)
                .positionAction(action)
                .createdAt(JsonFields.numberOrZero(answer, "time"))
                .updatedAt(JsonFields.numberOrZero(answer, "updateTime"))
                .reason(JsonFields.textOrNull(answer, "expiryReason"))
                .build();
    }

    /** A fill of {@code GET /fapi/v1/userTrades}, which has no client order id. */
    static Fill fill(Instrument instrument, JsonNode trade) {
        return Fill.of(
                JsonFields.text(trade, "id"),
                null,
                JsonFields.text(trade, "orderId"),
                instrument.tradingPair(),
                BinanceWire.side(JsonFields.text(trade, "side")),
                JsonFields.decimal(trade, "price"),
                JsonFields.decimal(trade, "qty"),
                fee(instrument, trade, "commission", "commissionAsset"),
                JsonFields.flag(trade, "maker") ? Liquidity.MAKER : Liquidity.TAKER,
                JsonFields.number(trade, "time"));
    }

    /** A commission: left out where there is none, and then zero of the settlement asset. */
    static Fee fee(Instrument instrument, JsonNode message, String amountField, String assetField) {
        BigDecimal amount = JsonFields.decimalOrZero(message, amountField);
        String asset = JsonFields.textOrNull(message, assetField);
        return new Fee(asset == null ? instrument.settle() : asset, amount);
    }
}
