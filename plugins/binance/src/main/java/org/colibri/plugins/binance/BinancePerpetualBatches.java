package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi.Cancellation;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.connector.AccountApi.Placement;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;

/**
 * Several orders of futures in one request, placed ({@code POST /fapi/v1/batchOrders}, at most 5) or cancelled ({@code
 * DELETE}, at most 10 of one symbol), by REST alone. The venue answers with a list in the order of the request, of orders
 * and refusals; each answer must name its order, otherwise nobody knows what became of that one (CMD-4).
 */
final class BinancePerpetualBatches {

    /** The venue's largest batch of new orders. */
    static final int MOST_CREATES = 5;

    /** The venue's largest batch of cancels. */
    static final int MOST_CANCELS = 10;

    private static final String PATH = "/fapi/v1/batchOrders";

    private final BinanceClient client;
    private final BinancePerpetualLimits limits;

    BinancePerpetualBatches(BinanceClient client, BinancePerpetualLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    /**
     * Places the orders, written for that position mode; those that the venue does not take are refused here, the others
     * are sent.
     */
    CompletableFuture<List<Outcome>> place(List<Placement> orders, PositionMode mode) {
        Outcome[] outcomes = new Outcome[orders.size()];
        List<Integer> sent = new ArrayList<>();
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        boolean reduces = true;
        for (int i = 0; i < orders.size(); i++) {
            Placement order = orders.get(i);
            try {
                batch.add(object(BinancePerpetualOrderForm.place(
                        order.instrument(), order.clientOrderId(), order.request(), mode)));
                sent.add(i);
                reduces &= order.request().reduceOnly() || order.request().positionAction() == PositionAction.CLOSE;
            } catch (VenueException refused) {
                outcomes[i] = Outcome.of(refused);
            }
        }
        if (sent.isEmpty()) {
            return CompletableFuture.completedFuture(List.of(outcomes));
        }
        RestCall call = RestCall.post(PATH)
                .form()
                .parameter("batchOrders", batch.toString())
                .signed()
                .cost(limits.batch(sent.size()))
                .priority(reduces ? Priority.CREATE_REDUCING : Priority.CREATE)
                .idempotency(Idempotency.ONCE)
                .endpoint("place orders")
                .build();
        return answers(call, sent.size()).thenApply(answers -> {
            for (int i = 0; i < sent.size(); i++) {
                Placement order = orders.get(sent.get(i));
                outcomes[sent.get(i)] = outcome(
                        answers.get(i),
                        row -> BinancePerpetualOrders.placed(order.instrument(), row),
                        told -> order.clientOrderId().equals(told.clientOrderId()));
            }
            return List.of(outcomes);
        });
    }

    /** Cancels the orders, one request for each symbol and kind of id. */
    CompletableFuture<List<Outcome>> cancel(List<Cancellation> orders) {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < orders.size(); i++) {
            Cancellation order = orders.get(i);
            boolean byId = order.order().exchangeOrderId() != null;
            groups.computeIfAbsent(List.of(order.instrument().symbol(), byId), key -> new ArrayList<>())
                    .add(i);
        }
        Outcome[] outcomes = new Outcome[orders.size()];
        List<CompletableFuture<?>> requests = new ArrayList<>();
        groups.values().forEach(group -> requests.add(cancel(orders, group, outcomes)));
        return CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> List.of(outcomes));
    }

    private CompletableFuture<Void> cancel(List<Cancellation> orders, List<Integer> group, Outcome[] outcomes) {
        Instrument instrument = orders.get(group.get(0)).instrument();
        boolean byId = orders.get(group.get(0)).order().exchangeOrderId() != null;
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        for (int index : group) {
            Cancellation order = orders.get(index);
            if (byId) {
                ids.add(Long.parseLong(order.order().exchangeOrderId()));
            } else {
                ids.add(order.order().clientOrderId());
            }
        }
        RestCall call = RestCall.delete(PATH)
                .parameter("symbol", instrument.symbol())
                .parameter(byId ? "orderIdList" : "origClientOrderIdList", ids.toString())
                .signed()
                .cost(BinancePerpetualLimits.weight(1))
                .priority(Priority.CANCEL)
                .idempotency(Idempotency.ONCE)
                .endpoint("cancel orders")
                .build();
        return answers(call, group.size()).handle((answers, failure) -> {
            for (int i = 0; i < group.size(); i++) {
                Cancellation order = orders.get(group.get(i));
                outcomes[group.get(i)] = failure != null
                        ? Outcome.of(failure(failure))
                        : outcome(
                                answers.get(i),
                                row -> BinancePerpetualOrders.order(instrument, row),
                                told -> byId
                                        ? order.order().exchangeOrderId().equals(told.exchangeOrderId())
                                        : order.order().clientOrderId().equals(told.clientOrderId()));
            }
            return null;
        });
    }

    private CompletableFuture<List<JsonNode>> answers(RestCall call, int expected) {
        return client.call(call, Function.identity()).thenApply(BinanceAccountRest.reading(answer -> {
            List<JsonNode> rows = new ArrayList<>();
            JsonFields.array(answer, "the batch's answer").forEach(rows::add);
            if (rows.size() != expected) {
                throw new IllegalArgumentException(rows.size() + " answers to a batch of " + expected);
            }
            return rows;
        }));
    }

    /** @param same whether the order that was told of is the one that was asked for */
    private static Outcome outcome(JsonNode row, Function<JsonNode, Order> decoder, Function<Order, Boolean> same) {
        try {
            if (row.path("code").isIntegralNumber()) {
                return Outcome.of(BinanceErrors.of(
                        BinancePerpetualErrors::entry,
                        200,
                        row.get("code").asInt(),
                        row.path("msg").asText("")));
            }
            Order order = Json.decode(row, decoder);
            return same.apply(order)
                    ? Outcome.of(OrderReport.of(order))
                    : Outcome.of(VenueException.venue(
                            ErrorCategory.UNKNOWN, "unreadable", "the batch's answer tells of another order", false));
        } catch (VenueException unreadable) {
            return Outcome.of(unreadable);
        }
    }

    private static VenueException failure(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof VenueException known) {
            return known;
        }
        throw cause instanceof RuntimeException same ? same : new IllegalStateException(cause);
    }

    private static ObjectNode object(Map<String, Object> form) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.forEach((name, value) -> object.put(name, value.toString()));
        return object;
    }
}
