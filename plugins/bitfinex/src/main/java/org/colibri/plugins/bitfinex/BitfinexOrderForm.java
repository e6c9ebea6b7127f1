package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;

/** The bodies of requests about orders. What the venue cannot do is refused here, before anything is sent (CMD-2). */
final class BitfinexOrderForm {

    /** In this venue's name. */
    static final LocalRefusals REFUSALS = new LocalRefusals("Bitfinex spot");

    /** Our time of an order and the venue's differ by the way of the request, and by the clocks. */
    private static final Duration MIDNIGHT = Duration.ofMinutes(2);

    private BitfinexOrderForm() {}

    /** A new order; the amount is signed by the side, IOC and FOK are types, post-only is a flag. */
    static String place(Instrument instrument, String clientOrderId, OrderRequest request) {
        check(request);
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("symbol", instrument.symbol());
        form.put("amount", BitfinexWire.signed(request.side(), request.amount()));
        if (request.type() != OrderType.MARKET) {
            form.put("price", BitfinexWire.decimal(request.price()));
        }
        TimeInForce timeInForce = request.type() == OrderType.LIMIT ? request.timeInForce() : null;
        form.put("type", BitfinexWire.orderType(request.type(), timeInForce));
        if (request.type() == OrderType.LIMIT_MAKER) {
            form.put("flags", BitfinexWire.POST_ONLY);
        }
        return form.put("cid", clientId(clientOrderId)).toString();
    }

    /** One order by the venue's id. */
    static String byId(String exchangeOrderId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", OrderChecks.orderId(exchangeOrderId))
                .toString();
    }

    /** Orders by the venue's ids. */
    static String byIds(Collection<String> exchangeOrderIds) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        var ids = form.putArray("id");
        exchangeOrderIds.forEach(id -> ids.add(OrderChecks.orderId(id)));
        return form.toString();
    }

    /** One order by our id and the UTC day on which it was made. */
    static String byClientId(String clientOrderId, long createdAt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cid", clientId(clientOrderId))
                .put("cid_date", day(createdAt).toString())
                .toString();
    }

    /** True when it is certain which day the venue holds for the order's: its time is known and not near midnight. */
    static boolean isDayCertain(long createdAt) {
        return createdAt > 0 && day(createdAt - MIDNIGHT.toMillis()).equals(day(createdAt + MIDNIGHT.toMillis()));
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    /** Our ids are whole numbers too, of at most 45 bits. */
    static long clientId(String clientOrderId) {
        if (clientOrderId != null && clientOrderId.matches("[1-9][0-9]{0,13}")) {
            long number = Long.parseLong(clientOrderId);
            if (number >> BitfinexDescriptor.CLIENT_ID_BITS == 0) {
                return number;
            }
        }
        throw VenueException.local(
                ErrorCategory.INVALID_REQUEST,
                "client order id '" + clientOrderId + "' is not a whole number from 1 to "
                        + ((1L << BitfinexDescriptor.CLIENT_ID_BITS) - 1),
                "use another client order id");
    }

    private static void check(OrderRequest request) {
        REFUSALS.requireNotReduceOnly(request);
        REFUSALS.requireNotByQuote(request);
        REFUSALS.requireUsualTimeInForce(request);
        OrderChecks.positive("amount", request.amount());
        if (request.type() != OrderType.MARKET) {
            OrderChecks.positive("price", request.price());
        }
    }
}
