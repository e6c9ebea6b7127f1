package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.limit.Priority;

/** A way by which private functions are called: REST, or a socket. */
interface NdaxCalls {

    /** The venue knows one order management system. */
    long OMS = 1;

    /**
     * Calls one function, once.
     *
     * @param form its fields but those of the account, which are added: numbers and texts
     * @return the answer's content, no refusal; fails with a {@code VenueException}
     */
    CompletableFuture<JsonNode> send(NdaxFunction function, Map<String, Object> form, Priority priority);

    /** The form with what names the account. */
    static Map<String, Object> ofAccount(long account, Map<String, Object> form) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("OMSId", OMS);
        whole.put("AccountId", account);
        whole.putAll(form);
        return whole;
    }
}
