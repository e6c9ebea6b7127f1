package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.LocalRefusals;
import org.colibri.kit.venue.OrderChecks;

/** The bodies of requests about orders. What the venue cannot do is refused here, before anything is sent (CMD-2). */
final class BitmexOrderForm {

    /** In this venue's name. */
    static final LocalRefusals REFUSALS = new LocalRefusals("BitMEX");

    private BitmexOrderForm() {}

    /**
     * A new order, its quantity a whole number of the instrument's units.
     *
     * @param hedged the account keeps a long and a short position apart, so that the order names one
     */
    static String place(
            Instrument instrument, BitmexUnits units, String clientOrderId, OrderRequest request, boolean hedged) {
        check(instrument, clientOrderId, request);
        ObjectNode form = object();
        form.put("symbol", instrument.symbol());
        form.put("side", BitmexWire.side(request.side()));
        number(form, "orderQty", quantity(instrument, units, request));
        form.put("ordType", request.type() == OrderType.MARKET ? "Market" : "Limit");
        List<String> instructions = new ArrayList<>();
        if (request.reduceOnly()) {
            instructions.add(BitmexWire.REDUCE_ONLY);
        }
        if (request.type() == OrderType.LIMIT_MAKER) {
            instructions.add(BitmexWire.POST_ONLY);
        }
        if (!instructions.isEmpty()) {
            form.put("execInst", String.join(",", instructions));
        }
        if (request.type() != OrderType.MARKET) {
            number(form, "price", request.price());
        }
        form.put("clOrdID", clientOrderId);
        String timeInForce = request.type() == OrderType.LIMIT ? BitmexWire.timeInForce(request.timeInForce()) : null;
        if (timeInForce != null) {
            form.put("timeInForce", timeInForce);
        }
        if (hedged) {
            form.put("strategy", leg(request));
        }
        return form.toString();
    }

    /** Buying opens a long position or closes a short one. */
    private static String leg(OrderRequest request) {
        boolean opens = request.positionAction() != PositionAction.CLOSE;
        return (request.side() == Side.BUY) == opens ? "Long" : "Short";
    }

    /** An order by the venue's id, or else by ours. */
    static String cancel(OrderRef order) {
        return name(object(), order).toString();
    }

    /** What is of an instrument: the orders of it to cancel, or a filter. */
    static String instrument(Instrument instrument) {
        return object().put("symbol", instrument.symbol()).toString();
    }

    /** The filter that finds an order. */
    static String filter(OrderRef order) {
        return name(object(), order).toString();
    }

    private static ObjectNode name(ObjectNode object, OrderRef order) {
        return order.exchangeOrderId() != null
                ? object.put("orderID", order.exchangeOrderId())
                : object.put("clOrdID", order.clientOrderId());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A bare JSON number, written without an exponent. */
    static ObjectNode number(ObjectNode object, String field, BigDecimal value) {
        object.putRawValue(field, new RawValue(BitmexWire.decimal(value)));
        return object;
    }

    private static BigDecimal quantity(Instrument instrument, BitmexUnits units, OrderRequest request) {
        if (!instrument.inverse()) {
            OrderChecks.positive("amount", request.amount());
            try {
                return units.count(request.amount());
            } catch (ArithmeticException e) {
                throw VenueException.local(
                        ErrorCategory.INVALID_ORDER,
                        "amount " + request.amount().toPlainString() + " is no whole number of units of "
                                + units.unit().toPlainString() + " " + instrument.base(),
                        "give a multiple of " + instrument.amountIncrement().toPlainString());
            }
        }
        BigDecimal contracts = request.contracts();
        if (contracts == null) {
            OrderChecks.positive("amount", request.amount());
            OrderChecks.positive("price, or a number of contracts", request.price());
            contracts = Contracts.of(instrument, request.amount(), request.price());
        }
        if (contracts.signum() <= 0 || contracts.stripTrailingZeros().scale() > 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "an order of " + contracts.toPlainString() + " contracts is none",
                    "give at least " + instrument.contractIncrement().toPlainString() + " whole contracts");
        }
        return contracts;
    }

    private static void check(Instrument instrument, String clientOrderId, OrderRequest request) {
        if (clientOrderId == null
                || clientOrderId.isEmpty()
                || clientOrderId.length() > BitmexDescriptor.CLIENT_ID_LENGTH) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "client order id '" + clientOrderId + "' has not 1 to " + BitmexDescriptor.CLIENT_ID_LENGTH
                            + " characters",
                    "use another client order id");
        }
        if (instrument.kind() == InstrumentKind.SPOT) {
            REFUSALS.requireNotReduceOnly(request);
        }
        REFUSALS.requireNotByQuote(request);
        REFUSALS.requireUsualTimeInForce(request);
        if (request.type() != OrderType.MARKET) {
            OrderChecks.positive("price", request.price());
        }
    }
}
