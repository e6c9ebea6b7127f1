package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Several orders in one request; each succeeds or fails by itself. */
final class PerpetualBatchDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 5;
    private static final int MOST_CANCELS = 10;

    private final PerpetualOrderDesk orders;

    PerpetualBatchDesk(PerpetualOrderDesk orders) {
        this.orders = orders;
    }

    JsonNode place(Parameters parameters) {
        return each(parameters, orders::place);
    }

    JsonNode amend(Parameters parameters) {
        return each(parameters, orders::amend);
    }

    /** Cancels what {@code orderIdList} or else {@code origClientOrderIdList} names. */
    JsonNode cancel(Parameters parameters) {
        boolean byId = parameters.has("orderIdList");
        if (!byId && !parameters.has("origClientOrderIdList")) {
            throw Refusals.eitherMandatory("orderIdList", "origClientOrderIdList");
        }
        String symbol = parameters.mandatory("symbol");
        JsonNode ids = list(parameters.mandatory(byId ? "orderIdList" : "origClientOrderIdList"), MOST_CANCELS);
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode id : ids) {
            Map<String, String> one = Map.of("symbol", symbol, byId ? "orderId" : "origClientOrderId", id.asText());
            answers.add(answer(() -> orders.cancel(new Parameters(one))));
        }
        return answers;
    }

    private JsonNode each(Parameters parameters, Function<Parameters, JsonNode> work) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode order : list(parameters.mandatory("batchOrders"), MOST)) {
            Map<String, String> values = new LinkedHashMap<>();
            order.properties()
                    .forEach(
                            field -> values.put(field.getKey(), field.getValue().asText()));
            answers.add(answer(() -> work.apply(new Parameters(values))));
        }
        return answers;
    }

    /** Does a part of the work. */
    private interface Part {

        JsonNode answer();
    }

    private static JsonNode answer(Part part) {
        try {
            return part.answer();
        } catch (Refusal refusal) {
            return refusal.body();
        }
    }

    private static JsonNode list(String text, int most) {
        JsonNode list;
        try {
            list = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw PerpetualRefusals.noOrdersInBatch();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw PerpetualRefusals.noOrdersInBatch();
        }
        if (list.size() > most) {
            throw PerpetualRefusals.batchTooLarge(most);
        }
        return list;
    }
}
