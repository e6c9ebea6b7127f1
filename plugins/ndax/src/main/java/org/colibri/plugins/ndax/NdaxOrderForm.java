package org.colibri.plugins.ndax;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;

/**
 * The fields of requests about orders, the same for REST and sockets. What the venue cannot do is refused here, before
 * anything is sent (CMD-2).
 */
final class NdaxOrderForm {

    static final LocalRefusals REFUSALS = new LocalRefusals("NDAX");

    /** Client order ids stay below 2^53, which every client of the venue can read exactly. */
    static final int ID_BITS = 53;

    private static final int LONGEST_ID = 16;

    private NdaxOrderForm() {}

    /** A new order of the instrument with that number. */
    static Map<String, Object> place(long instrument, String clientOrderId, OrderRequest request) {
        check(request);
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("InstrumentId", instrument);
        form.put("ClientOrderId", clientId(clientOrderId));
        form.put("Side", NdaxWire.side(request.side()));
        form.put("OrderType", NdaxWire.orderType(request.type()));
        form.put(
                "TimeInForce",
                NdaxWire.timeInForce(
                        request.timeInForce() == null || request.type() == OrderType.MARKET
                                ? TimeInForce.GTC
                                : request.timeInForce()));
        form.put("Quantity", request.amount());
        if (request.type() == OrderType.LIMIT) {
            form.put("LimitPrice", request.price());
        }
        return form;
    }

    /** An order to cancel, by the venue's id where it is known; ours has another name here than elsewhere. */
    static Map<String, Object> cancel(OrderRef order) {
        return order.exchangeOrderId() != null
                ? Map.of("OrderId", OrderChecks.orderId(order.exchangeOrderId()))
                : Map.of("ClOrderId", clientId(order.clientOrderId()));
    }

    /** Our ids are whole numbers here; 0 would mean none. */
    static long clientId(String clientOrderId) {
        long id = isDigits(clientOrderId, LONGEST_ID) ? Long.parseLong(clientOrderId) : 0;
        if (id <= 0 || id >= 1L << ID_BITS) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "client order id '" + clientOrderId + "' is not a whole number from 1 to 2^" + ID_BITS + " - 1",
                    "use another client order id");
        }
        return id;
    }

    private static boolean isDigits(String text, int most) {
        if (text == null || text.isEmpty() || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void check(OrderRequest request) {
        if (request.type() == OrderType.LIMIT_MAKER) {
            throw REFUSALS.unsupported("post-only orders", "use a LIMIT order at a price that does not take");
        }
        REFUSALS.requireNotReduceOnly(request);
        REFUSALS.requireNotByQuote(request);
        REFUSALS.requireUsualTimeInForce(request);
        OrderChecks.positive("amount", request.amount());
        if (request.type() == OrderType.LIMIT) {
            OrderChecks.positive("price", request.price());
        }
    }
}
