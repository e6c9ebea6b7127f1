package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;

/**
 * The parameters of requests about orders of futures, the same for REST and the WebSocket API. What the venue cannot do
 * is refused here, before anything is sent (CMD-2).
 */
final class BinancePerpetualOrderForm {

    private static final LocalRefusals REFUSALS = new LocalRefusals("Binance USD-M");
    private static final int LONGEST_ID = 36;

    private BinancePerpetualOrderForm() {}

    /**
     * A new order; {@code RESULT} makes the answer of one that ends at once tell its end.
     *
     * @param mode in hedge mode the order names its position's side, and must not say that it only reduces (PERP-3)
     */
    static Map<String, Object> place(
            Instrument instrument, String clientOrderId, OrderRequest request, PositionMode mode) {
        check(request, mode);
        if (clientOrderId == null || !isClientId(clientOrderId)) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "client order id '" + clientOrderId + "' is not 1 to 36 letters, digits or characters of . : / _ -",
                    "use another client order id");
        }
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("symbol", instrument.symbol());
        form.put("side", request.side().name());
        if (mode == PositionMode.HEDGE) {
            form.put(
                    "positionSide",
                    BinancePerpetualWire.positionSide(request.side(), request.positionAction())
                            .name());
        }
        boolean market = request.type() == OrderType.MARKET;
        form.put("type", market ? "MARKET" : "LIMIT");
        if (!market) {
            form.put("timeInForce", timeInForce(request));
        }
        form.put("quantity", BinanceWire.decimal(request.amount()));
        if (!market) {
            form.put("price", BinanceWire.decimal(request.price()));
        }
        if (mode != PositionMode.HEDGE && closes(request)) {
            form.put("reduceOnly", "true");
        }
        form.put("newClientOrderId", clientOrderId);
        form.put("newOrderRespType", "RESULT");
        return form;
    }

    private static boolean closes(OrderRequest request) {
        return request.reduceOnly() || request.positionAction() == PositionAction.CLOSE;
    }

    private static String timeInForce(OrderRequest request) {
        if (request.type() == OrderType.LIMIT_MAKER) {
            return BinancePerpetualWire.POST_ONLY;
        }
        TimeInForce wanted = request.timeInForce();
        return (wanted == null ? TimeInForce.GTC : wanted).name();
    }

    /** Another price and amount, both of which the venue wants, as the side; the order loses its place. */
    static Map<String, Object> amend(
            Instrument instrument, OrderRef order, Side side, BigDecimal price, BigDecimal amount) {
        OrderChecks.positive("price", price);
        OrderChecks.positive("amount", amount);
        Map<String, Object> form = BinanceOrderForm.reference(instrument, order);
        form.put("side", side.name());
        form.put("quantity", BinanceWire.decimal(amount));
        form.put("price", BinanceWire.decimal(price));
        return form;
    }

    /** 1 to 36 letters, digits, points, colons, slashes, underscores and hyphens. */
    static boolean isClientId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (c < '0' || c > '9') && ".:/_-".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    private static void check(OrderRequest request, PositionMode mode) {
        TimeInForce timeInForce = request.timeInForce();
        REFUSALS.requireNotByQuote(request);
        if (request.type() == OrderType.MARKET && timeInForce == TimeInForce.FOK) {
            throw REFUSALS.unsupported("MARKET orders with FOK", "use a LIMIT order with FOK");
        }
        if (request.type() == OrderType.LIMIT_MAKER && timeInForce != null && timeInForce != TimeInForce.GTC) {
            throw REFUSALS.unsupported("LIMIT_MAKER orders with " + timeInForce, "leave the time in force out");
        }
        if (mode == PositionMode.HEDGE && request.reduceOnly() && request.positionAction() != PositionAction.CLOSE) {
            throw REFUSALS.unsupported(
                    "reduce-only orders that open, in hedge mode", "say that the order is to CLOSE its position");
        }
        OrderChecks.positive("amount", request.amount());
        if (request.type() != OrderType.MARKET) {
            OrderChecks.positive("price", request.price());
        }
    }
}
