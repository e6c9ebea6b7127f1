package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.limit.Priority;

/** A way by which requests about orders reach the venue: REST, or the WebSocket API. */
interface BinanceOrderEntry {

    /**
     * Sends one request, once.
     *
     * @param form parameters without key, time and signature; texts and whole numbers
     * @return the answer's content; fails with a {@code VenueException}
     */
    CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority);
}
