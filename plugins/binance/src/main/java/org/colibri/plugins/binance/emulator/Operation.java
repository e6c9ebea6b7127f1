package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One thing that the venue does on request, whether it comes by REST or by the WebSocket API.
 *
 * @param signed whether it needs a key and a signature
 * @param weight what it costs, by its parameters
 * @param freeOnSuccess whether the cost is given back when it succeeds
 * @param reportsOrders whether its answer tells the order counts
 */
record Operation(
        boolean signed,
        ToIntFunction<Parameters> weight,
        boolean freeOnSuccess,
        boolean reportsOrders,
        Function<Parameters, JsonNode> work) {

    static Operation open(int weight, Function<Parameters, JsonNode> work) {
        return open(parameters -> weight, work);
    }

    static Operation open(ToIntFunction<Parameters> weight, Function<Parameters, JsonNode> work) {
        return new Operation(false, weight, false, false, work);
    }

    static Operation signed(int weight, Function<Parameters, JsonNode> work) {
        return signed(parameters -> weight, work);
    }

    static Operation signed(ToIntFunction<Parameters> weight, Function<Parameters, JsonNode> work) {
        return new Operation(true, weight, false, false, work);
    }

    /** Placing and cancelling: weight 1, given back when it succeeds (change of 2026-04-02). */
    static Operation order(boolean reportsOrders, Function<Parameters, JsonNode> work) {
        return new Operation(true, parameters -> 1, true, reportsOrders, work);
    }
}
