package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;

/**
 * The parameters of requests about orders, the same for REST and the WebSocket API: texts, and whole numbers as {@code
 * Long}. What the venue cannot do is refused here, before anything is sent (CMD-2).
 */
final class BinanceOrderForm {

    private static final LocalRefusals REFUSALS = new LocalRefusals("Binance spot");
    private static final int LONGEST_ID = 36;
    private static final Pattern ORDER_ID = Pattern.compile("[0-9]{1,19}");

    private BinanceOrderForm() {}

    /** A new order; {@code FULL} makes the answer carry the fills, and the status of a LIMIT_MAKER too. */
    static Map<String, Object> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        check(request);
        if (clientOrderId == null || !isClientId(clientOrderId)) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "client order id '" + clientOrderId + "' is not 1 to 36 letters, digits, hyphens or underscores",
                    "use another client order id");
        }
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("symbol", instrument.symbol());
        form.put("side", request.side().name());
        form.put("type", request.type().name());
        if (request.type() == OrderType.LIMIT) {
            TimeInForce timeInForce = request.timeInForce() == null ? TimeInForce.GTC : request.timeInForce();
            form.put("timeInForce", timeInForce.name());
        }
        if (request.quoteAmount() != null) {
            form.put("quoteOrderQty", BinanceWire.decimal(request.quoteAmount()));
        } else {
            form.put("quantity", BinanceWire.decimal(request.amount()));
        }
        if (request.type() != OrderType.MARKET) {
            form.put("price", BinanceWire.decimal(request.price()));
        }
        form.put("newClientOrderId", clientOrderId);
        form.put("newOrderRespType", "FULL");
        return form;
    }

    /** Letters, digits, hyphen and underscore, 1 to 36 of them. Looked at for each order: no regular expression. */
    static boolean isClientId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    /** One order by the venue's id where it is known, else by ours: sent together they would have to agree (-2039). */
    static Map<String, Object> reference(Instrument instrument, OrderRef order) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("symbol", instrument.symbol());
        if (order.exchangeOrderId() != null) {
            form.put("orderId", OrderChecks.orderId(order.exchangeOrderId()));
        } else {
            form.put("origClientOrderId", order.clientOrderId());
        }
        return form;
    }

    /** A smaller amount that keeps the queue's place; our id is sent again, or the venue would give a new one. */
    static Map<String, Object> amend(Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
        if (price != null) {
            throw VenueException.local(
                    ErrorCategory.NOT_SUPPORTED,
                    "Binance spot cannot change the price of an order",
                    "cancel the order and place a new one");
        }
        OrderChecks.positive("amount", amount);
        Map<String, Object> form = reference(instrument, order);
        form.put("newQty", BinanceWire.decimal(amount));
        if (order.clientOrderId() != null) {
            form.put("newClientOrderId", order.clientOrderId());
        }
        return form;
    }

    private static void check(OrderRequest request) {
        REFUSALS.requireNotReduceOnly(request);
        boolean market = request.type() == OrderType.MARKET;
        TimeInForce timeInForce = request.timeInForce();
        if (market && timeInForce == TimeInForce.FOK) {
            throw REFUSALS.unsupported("MARKET orders with FOK", "use a LIMIT order with FOK");
        }
        if (request.type() == OrderType.LIMIT_MAKER && timeInForce != null && timeInForce != TimeInForce.GTC) {
            throw REFUSALS.unsupported("LIMIT_MAKER orders with " + timeInForce, "leave the time in force out");
        }
        if (request.quoteAmount() != null) {
            if (!market || request.amount() != null) {
                throw VenueException.local(
                        ErrorCategory.INVALID_ORDER,
                        "a quote amount is for MARKET orders without an amount",
                        "give either an amount or a quote amount");
            }
            OrderChecks.positive("quote amount", request.quoteAmount());
        } else {
            OrderChecks.positive("amount", request.amount());
        }
        if (!market) {
            OrderChecks.positive("price", request.price());
        }
    }
}
