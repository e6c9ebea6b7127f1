package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.JsonFields;

/** Decodes orders and fills of REST and WebSocket API answers, which have the same form. */
final class BinanceOrders {

    /** Averages derived from totals have 16 digits (vocabulary). */
    private static final MathContext AVERAGE = new MathContext(16, RoundingMode.HALF_EVEN);

    private BinanceOrders() {}

    /**
     * The answer to a placed order. Fields that a short answer ({@code ACK}) leaves out are the request's, and the
     * order is then known to be accepted and no more.
     */
    static OrderReport placed(Instrument instrument, OrderRequest request, JsonNode answer) {
        if (JsonFields.has(answer, "status")) {
            OrderReport report = report(instrument, answer);
            Order order = report.order();
            return order.createdAt() > 0
                    ? report
                    : new OrderReport(
                            order.toBuilder().createdAt(order.updatedAt()).build(), report.fills());
        }
        return OrderReport.of(Order.builder(instrument.tradingPair(), request.side())
                .clientOrderId(JsonFields.text(answer, "clientOrderId"))
                .exchangeOrderId(JsonFields.text(answer, "orderId"))
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .quoteAmount(request.quoteAmount())
                .status(OrderStatus.OPEN)
                .createdAt(JsonFields.number(answer, "transactTime"))
                .updatedAt(JsonFields.number(answer, "transactTime"))
                .build());
    }

    /** An order with the fills that its answer carries, when it does ({@code FULL}). */
    static OrderReport report(Instrument instrument, JsonNode answer) {
        Order order = order(instrument, answer);
        List<Fill> fills = new ArrayList<>();
        for (JsonNode fill : answer.path("fills")) {
            fills.add(Fill.of(
                    JsonFields.text(fill, "tradeId"),
                    order.clientOrderId(),
                    order.exchangeOrderId(),
                    instrument.tradingPair(),
                    order.side(),
                    JsonFields.decimal(fill, "price"),
                    JsonFields.decimal(fill, "qty"),
                    fee(instrument, order.side(), fill, "commission", "commissionAsset"),
                    // an order's own placing can only fill it as the taker
                    Liquidity.TAKER,
                    JsonFields.number(answer, "transactTime")));
        }
        return new OrderReport(order, fills);
    }

    /**
     * An order of any answer. In the answer to a cancel {@code origClientOrderId} is the order's own id and {@code
     * clientOrderId} the cancel's; after an amend it is the other way round, which {@link #amended} knows.
     */
    static Order order(Instrument instrument, JsonNode answer) {
        String original = JsonFields.textOrNull(answer, "origClientOrderId");
        return order(instrument, answer, original != null ? original : JsonFields.textOrNull(answer, "clientOrderId"));
    }

    /** The answer to an amend: the order under {@code amendedOrder}, with names of its own for some totals. */
    static OrderReport amended(Instrument instrument, JsonNode answer) {
        JsonNode amended = answer.path("amendedOrder").isObject() ? answer.get("amendedOrder") : answer;
        Order order = order(instrument, amended, JsonFields.textOrNull(amended, "clientOrderId"));
        long time = JsonFields.numberOrZero(answer, "transactTime");
        return OrderReport.of(
                time == 0 ? order : order.toBuilder().updatedAt(time).build());
    }

    /** The list of a cancel-all: orders, and order lists whose members stand under {@code orderReports}. */
    static List<Order> canceled(Instrument instrument, JsonNode answer) {
        List<Order> orders = new ArrayList<>();
        for (JsonNode entry : JsonFields.array(answer, "cancelled orders")) {
            if (entry.has("orderReports")) {
                orders.addAll(canceled(instrument, entry.get("orderReports")));
            } else {
                orders.add(order(instrument, entry));
            }
        }
        return orders;
    }

    /** A fill of {@code GET /api/v3/myTrades}, which has no client order id. */
    static Fill fill(Instrument instrument, JsonNode trade) {
        Side side = JsonFields.flag(trade, "isBuyer") ? Side.BUY : Side.SELL;
        return Fill.of(
                JsonFields.text(trade, "id"),
                null,
                JsonFields.text(trade, "orderId"),
                instrument.tradingPair(),
                side,
                JsonFields.decimal(trade, "price"),
                JsonFields.decimal(trade, "qty"),
                fee(instrument, side, trade, "commission", "commissionAsset"),
                JsonFields.flag(trade, "isMaker") ? Liquidity.MAKER : Liquidity.TAKER,
                JsonFields.number(trade, "time"));
    }

    /**
     * A commission; null where the message has none. A zero one may come without an asset, it is then in what is
     * received, as the venue's rule is.
     */
    static Fee fee(Instrument instrument, Side side, JsonNode message, String amountField, String assetField) {
        BigDecimal amount = JsonFields.decimalOrNull(message, amountField);
        String asset = JsonFields.textOrNull(message, assetField);
        if (amount == null || asset == null && amount.signum() != 0) {
            return null;
        }
        String received = side == Side.BUY ? instrument.base() : instrument.quote();
        return new Fee(asset == null ? received : asset, amount);
    }

    /** The average of a filled amount; null before the first fill, or when the venue does not know the quote total. */
    static BigDecimal average(BigDecimal filledQuote, BigDecimal filled) {
        return filled.signum() <= 0 || filledQuote == null || filledQuote.signum() < 0
                ? null
                : filledQuote.divide(filled, AVERAGE);
    }

    /** Null for zero, in fields where the venue writes zero for "none". */
    static BigDecimal nullIfZero(BigDecimal value) {
        return value == null || value.signum() == 0 ? null : value;
    }

    private static Order order(Instrument instrument, JsonNode answer, String clientOrderId) {
        OrderType type = BinanceWire.orderType(JsonFields.text(answer, "type"));
        BigDecimal filled = JsonFields.decimal(answer, "executedQty");
        BigDecimal quoteAmount = nullIfZero(first(answer, "origQuoteOrderQty", "quoteOrderQty"));
        long created = first(answer, 0, "time", "workingTime");
        return Order.builder(instrument.tradingPair(), BinanceWire.side(JsonFields.text(answer, "side")))
                .clientOrderId(clientOrderId)
                .exchangeOrderId(JsonFields.text(answer, "orderId"))
                .type(type)
                .timeInForce(BinanceWire.timeInForce(type, JsonFields.textOrNull(answer, "timeInForce")))
                .price(nullIfZero(JsonFields.decimal(answer, "price")))
                .amount(quoteAmount == null ? first(answer, "origQty", "qty") : null)
                .quoteAmount(quoteAmount)
                .filledAmount(filled)
                .averagePrice(average(first(answer, "cummulativeQuoteQty", "cumulativeQuoteQty"), filled))
                .status(BinanceWire.orderStatus(JsonFields.text(answer, "status")))
                .createdAt(created)
                .updatedAt(first(answer, created, "updateTime", "transactTime"))
                .reason(JsonFields.textOrNull(answer, "expiryReason"))
                .build();
    }

    private static BigDecimal first(JsonNode answer, String... fields) {
        for (String field : fields) {
            if (JsonFields.has(answer, field)) {
                return JsonFields.decimal(answer, field);
            }
        }
        return null;
    }

    private static long first(JsonNode answer, long otherwise, String... fields) {
        for (String field : fields) {
            // an order list's member that does not work yet has -1
            if (JsonFields.has(answer, field) && JsonFields.number(answer, field) > 0) {
                return JsonFields.number(answer, field);
            }
        }
        return otherwise;
    }
}
