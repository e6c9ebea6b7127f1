package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One thing that the venue does on request, whether it comes by REST or by the WebSocket API.
 *
 * @param access what it asks of the client
 * @param weight what it costs, by its parameters
 * @param freeOnSuccess whether the cost is given back when it succeeds
 * @param reportsOrders whether its answer tells the order counts
 */
record Operation(
        Access access,
        ToIntFunction<Parameters> weight,
        boolean freeOnSuccess,
        boolean reportsOrders,
        Function<Parameters, JsonNode> work) {

    /** What a client must show. */
    enum Access {
        OPEN,
        /** The key alone. */
        KEY,
        SIGNED
    }

    static Operation open(int weight, Function<Parameters, JsonNode> work) {
        return open(parameters -> weight, work);
    }

    static Operation open(ToIntFunction<Parameters> weight, Function<Parameters, JsonNode> work) {
        return new Operation(Access.OPEN, weight, false, false, work);
    }

    static Operation keyed(int weight, Function<Parameters, JsonNode> work) {
        return new Operation(Access.KEY, parameters -> weight, false, false, work);
    }

    static Operation signed(int weight, Function<Parameters, JsonNode> work) {
        return signed(parameters -> weight, work);
    }

    static Operation signed(ToIntFunction<Parameters> weight, Function<Parameters, JsonNode> work) {
        return new Operation(Access.SIGNED, weight, false, false, work);
    }

    /** Placing and cancelling: weight 1, given back when it succeeds (change of 2026-04-02). */
    static Operation order(boolean reportsOrders, Function<Parameters, JsonNode> work) {
        return new Operation(Access.SIGNED, parameters -> 1, true, reportsOrders, work);
    }

    /** The same, with the order counts in its answer. */
    Operation reporting() {
        return new Operation(access, weight, freeOnSuccess, true, work);
    }
}
