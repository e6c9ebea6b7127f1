package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One function of the gateway.
 *
 * @param method by which it is reached over REST
 * @param open whether anybody may call it
 * @param order whether it places, changes or cancels orders
 */
record Procedure(String method, boolean open, boolean order, Function<Parameters, JsonNode> work) {

    static Procedure open(Function<Parameters, JsonNode> work) {
        return new Procedure("GET", true, false, work);
    }

    static Procedure own(Function<Parameters, JsonNode> work) {
        return new Procedure("GET", false, false, work);
    }

    static Procedure order(Function<Parameters, JsonNode> work) {
        return new Procedure("POST", false, true, work);
    }
}
