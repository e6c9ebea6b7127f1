package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Supplier;

/** Cancels one order and places another in one request ({@code POST /api/v3/order/cancelReplace}). */
final class ReplaceDesk {

    private static final Map<String, String> CANCEL_NAMES = Map.of(
            "symbol", "symbol",
            "cancelOrderId", "orderId",
            "cancelOrigClientOrderId", "origClientOrderId",
            "cancelNewClientOrderId", "newClientOrderId",
            "cancelRestrictions", "cancelRestrictions");

    private final OrderDesk orders;

    ReplaceDesk(OrderDesk orders) {
        this.orders = orders;
    }

    JsonNode replace(Parameters parameters) {
        boolean stops = stopsOnFailure(parameters.mandatory("cancelReplaceMode"));
        if (!parameters.has("cancelOrderId") && !parameters.has("cancelOrigClientOrderId")) {
            throw Refusals.eitherMandatory("cancelOrigClientOrderId", "cancelOrderId");
        }
        orders.check(parameters);
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        boolean canceled = attempt(
                outcome, "cancelResult", "cancelResponse", () -> orders.cancel(parameters.renamed(CANCEL_NAMES)));
        if (!canceled && stops) {
            outcome.put("newOrderResult", "NOT_ATTEMPTED").set("newOrderResponse", NullNode.getInstance());
            throw failed(outcome);
        }
        boolean placed = attempt(outcome, "newOrderResult", "newOrderResponse", () -> orders.place(parameters));
        if (canceled && placed) {
            return outcome;
        }
        throw canceled || placed
                ? new Refusal(409, -2021, "Order cancel-replace partially failed.", outcome)
                : failed(outcome);
    }

    private static boolean attempt(ObjectNode outcome, String result, String response, Supplier<JsonNode> part) {
        try {
            JsonNode answer = part.get();
            outcome.put(result, "SUCCESS").set(response, answer);
            return true;
        } catch (Refusal refusal) {
            outcome.put(result, "FAILURE").set(response, refusal.body());
            return false;
        }
    }

    private static Refusal failed(ObjectNode outcome) {
        return new Refusal(400, -2022, "Order cancel-replace failed.", outcome);
    }

    private static boolean stopsOnFailure(String mode) {
        return switch (mode) {
            case "STOP_ON_FAILURE" -> true;
            case "ALLOW_FAILURE" -> false;
            default -> throw Refusals.badData("cancelReplaceMode");
        };
    }
}
