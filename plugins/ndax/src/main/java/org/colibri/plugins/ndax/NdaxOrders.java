package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Balance;
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

/** Decodes orders, fills and positions, which answers and events tell in the same form. */
final class NdaxOrders {

    private NdaxOrders() {}

    /** The answer to a placed order: it was received, and nothing more is known than the id that it got. */
    static OrderReport placed(Instrument instrument, String clientOrderId, OrderRequest request, JsonNode answer) {
        long id = NdaxJson.numberOrZero(answer, "OrderId");
        if (id == 0 && !"Accepted".equalsIgnoreCase(NdaxJson.textOrNull(answer, "status"))) {
            throw new IllegalArgumentException("neither accepted nor rejected");
        }
        return OrderReport.of(Order.builder(instrument.tradingPair(), request.side())
                .clientOrderId(clientOrderId)
                .exchangeOrderId(id == 0 ? null : Long.toString(id))
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .status(OrderStatus.PENDING_CREATE)
                .build());
    }

    /** The number of an order's instrument. */
    static long instrument(JsonNode order) {
        return NdaxJson.number(order, "Instrument");
    }

    /** An order of an answer or event, in its short or long form. {@code Quantity} is what remains of it. */
    static Order order(Instrument instrument, JsonNode order) {
        OrderType type = NdaxWire.orderType(NdaxJson.text(order, "OrderType"));
        BigDecimal filled = NdaxJson.decimalOrZero(order, "QuantityExecuted");
        BigDecimal amount = NdaxJson.has(order, "OrigQuantity")
                ? NdaxJson.decimal(order, "OrigQuantity")
                : NdaxJson.decimal(order, "Quantity").add(filled);
        OrderStatus status = NdaxWire.orderStatus(NdaxJson.text(order, "OrderState"), filled);
        return Order.builder(instrument.tradingPair(), NdaxWire.side(NdaxJson.text(order, "Side")))
                .clientOrderId(clientId(order))
                .exchangeOrderId(Long.toString(NdaxJson.number(order, "OrderId")))
                .type(type)
                .price(type == OrderType.LIMIT ? NdaxJson.decimalOrNull(order, "Price") : null)
                .amount(amount)
                .filledAmount(filled)
                .averagePrice(filled.signum() > 0 ? NdaxJson.decimalOrNull(order, "AvgPrice") : null)
                .status(status)
                .createdAt(NdaxJson.numberOrZero(order, "ReceiveTime"))
                .updatedAt(NdaxJson.numberOrZero(order, "LastUpdatedTime"))
                .reason(reason(order, status))
                .build();
    }

    /** The newest of the orders in a history that is the one asked for; null when none is. */
    static JsonNode newest(JsonNode history, OrderRef wanted) {
        JsonNode newest = null;
        for (JsonNode order : JsonFields.array(history, "order history")) {
            boolean same = wanted.clientOrderId().equals(clientId(order));
            if (same && (newest == null || NdaxJson.number(order, "OrderId") >= NdaxJson.number(newest, "OrderId"))) {
                newest = order;
            }
        }
        return newest;
    }

    private static String reason(JsonNode order, OrderStatus status) {
        String why = status == OrderStatus.REJECTED
                ? NdaxJson.textOrNull(order, "RejectReason")
                : NdaxJson.textOrNull(order, "CancelReason");
        String change = NdaxJson.textOrNull(order, "ChangeReason");
        return why != null || !status.isFinal() || status == OrderStatus.FILLED ? why : change;
    }

    /** Our id in a message, null for none. */
    static String clientId(JsonNode message) {
        long id = NdaxJson.numberOrZero(message, "ClientOrderId");
        return id == 0 ? null : Long.toString(id);
    }

    /** A fill of the history, or of an event, which tells neither fee nor liquidity and its time in ticks. */
    static Fill fill(Instrument instrument, JsonNode trade, NdaxSymbols symbols) {
        Side side = NdaxWire.side(NdaxJson.text(trade, "Side"));
        long millis = NdaxJson.numberOrZero(trade, "TradeTimeMS");
        return Fill.of(
                Long.toString(NdaxJson.number(trade, "TradeId")),
                clientId(trade),
                Long.toString(NdaxJson.number(trade, "OrderId")),
                instrument.tradingPair(),
                side,
                NdaxJson.decimal(trade, "Price"),
                NdaxJson.decimal(trade, "Quantity"),
                fee(instrument, side, trade, symbols),
                liquidity(trade),
                millis > 0 ? millis : NdaxWire.millis(NdaxJson.number(trade, "TradeTime")));
    }

    /** Null where the message tells none; a zero one without its product is in what is received. */
    private static Fee fee(Instrument instrument, Side side, JsonNode trade, NdaxSymbols symbols) {
        if (!NdaxJson.has(trade, "Fee")) {
            return null;
        }
        BigDecimal amount = NdaxJson.decimal(trade, "Fee");
        String asset = symbols.product(NdaxJson.numberOrZero(trade, "FeeProductId"));
        if (asset == null && amount.signum() == 0) {
            return new Fee(side == Side.BUY ? instrument.base() : instrument.quote(), amount);
        }
        return asset == null ? null : new Fee(asset, amount);
    }

    private static Liquidity liquidity(JsonNode trade) {
        String told = NdaxJson.textOrNull(trade, "MakerTaker");
        return told == null
                ? null
                : switch (told) {
                    case "Maker" -> Liquidity.MAKER;
                    case "Taker" -> Liquidity.TAKER;
                    default -> null;
                };
    }

    static List<Balance> balances(JsonNode positions) {
        List<Balance> balances = new ArrayList<>();
        JsonFields.array(positions, "positions").forEach(position -> balances.add(balance(position)));
        return balances;
    }

    /** What is held for orders is not available; deposits and withdrawals under way are in neither. */
    static Balance balance(JsonNode position) {
        BigDecimal total = NdaxJson.decimal(position, "Amount");
        return new Balance(
                NdaxJson.text(position, "ProductSymbol"), total, total.subtract(NdaxJson.decimal(position, "Hold")));
    }
}
