package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.plugins.bitfinex.BitfinexLimits.Endpoint;

/**
 * Finds one order, first among the open ones, then among the finished ones: in this order none can slip through between
 * the two. The venue answers an unknown id with an empty list.
 */
final class BitfinexOrderLookup {

    private static final int PAGE = 2500;

    /** How much earlier than we say the venue's clock may say that an order was made. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final BitfinexClient client;

    BitfinexOrderLookup(BitfinexClient client) {
        this.client = client;
    }

    /** The order; {@code ORDER_NOT_FOUND} when it is in neither list. */
    CompletableFuture<Order> find(Instrument instrument, OrderRef wanted) {
        return open(instrument, wanted)
                .thenCompose(order ->
                        order != null ? CompletableFuture.completedFuture(order) : finished(instrument, wanted, null))
                .thenApply(order -> required(order, wanted));
    }

    /** The order if it is open; {@code ORDER_NOT_FOUND} when it is not. */
    CompletableFuture<Order> findOpen(Instrument instrument, OrderRef wanted) {
        return open(instrument, wanted).thenApply(order -> required(order, wanted));
    }

    private CompletableFuture<Order> open(Instrument instrument, OrderRef wanted) {
        String body = wanted.exchangeOrderId() == null ? BitfinexClient.NOTHING : byId(wanted);
        return client.read(
                Endpoint.ORDERS,
                "r/orders/" + instrument.symbol(),
                body,
                priority(wanted),
                answer -> match(instrument, wanted, answer));
    }

    /** @param until the newest order of the page was made then, milliseconds; null for the newest of all */
    private CompletableFuture<Order> finished(Instrument instrument, OrderRef wanted, Long until) {
        CompletableFuture<Page> answered = client.read(
                Endpoint.ORDER_HISTORY,
                "r/orders/" + instrument.symbol() + "/hist",
                wanted.exchangeOrderId() == null ? page(wanted, until) : byId(wanted),
                priority(wanted),
                answer -> Page.of(instrument, wanted, answer));
        return answered.thenCompose(page -> {
            if (page.found() != null || wanted.exchangeOrderId() != null || page.rows() < PAGE) {
                return CompletableFuture.completedFuture(page.found());
            }
            if (until != null && page.oldest() >= until) {
                throw VenueException.venue(
                        ErrorCategory.UNKNOWN, "pages", "the history of orders does not get older", false);
            }
            return finished(instrument, wanted, page.oldest());
        });
    }

    /**
     * One page of the history.
     *
     * @param found null when the order is not in it
     * @param oldest when its oldest order was changed last, milliseconds; meaningless in an empty one
     */
    private record Page(Order found, int rows, long oldest) {

        static Page of(Instrument instrument, OrderRef wanted, JsonNode answer) {
            Order found = match(instrument, wanted, answer);
            long oldest = Long.MAX_VALUE;
            for (JsonNode entry : answer) {
                oldest = Math.min(oldest, new BitfinexRow(entry).number(5));
            }
            return new Page(found, answer.size(), oldest);
        }
    }

    private static String byId(OrderRef wanted) {
        return BitfinexOrderForm.byIds(List.of(wanted.exchangeOrderId()));
    }

    private static String page(OrderRef wanted, Long until) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (until != null) {
            body.put("end", until.longValue());
        }
        if (wanted.createdAt() > 0) {
            body.put("start", wanted.createdAt() - CLOCKS.toMillis());
        }
        return body.put("limit", PAGE).toString();
    }

    /** Without the venue's id nobody answered when the order was placed, so that its outcome is what is asked. */
    private static Priority priority(OrderRef wanted) {
        return wanted.exchangeOrderId() == null ? Priority.UNKNOWN_ORDER_QUERY : Priority.ACCOUNT;
    }

    /** The order in a list, or null. Of several with one client order id, which the venue allows, the newest. */
    private static Order match(Instrument instrument, OrderRef wanted, JsonNode answer) {
        Order found = null;
        for (JsonNode entry : BitfinexRow.list(answer, "orders")) {
            BitfinexRow row = new BitfinexRow(entry);
            boolean matches = wanted.exchangeOrderId() != null
                    ? wanted.exchangeOrderId().equals(row.idOrNull(0))
                    : wanted.clientOrderId().equals(row.idOrNull(2));
            if (matches && BitfinexOrders.isSpot(row)) {
                Order order = BitfinexOrders.order(instrument, row);
                found = found == null || order.createdAt() > found.createdAt() ? order : found;
            }
        }
        return found;
    }

    private static Order required(Order found, OrderRef wanted) {
        if (found == null) {
            String id = wanted.exchangeOrderId() != null ? wanted.exchangeOrderId() : wanted.clientOrderId();
            throw VenueException.venue(
                    ErrorCategory.ORDER_NOT_FOUND, "empty list", "the venue has no order " + id, true);
        }
        return found;
    }
}
