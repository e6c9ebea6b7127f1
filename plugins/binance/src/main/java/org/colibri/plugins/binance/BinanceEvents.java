package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;

/** Decodes the public events of one market that are rarer than book deltas. */
interface BinanceEvents {

    /**
     * Decodes one event.
     *
     * @param stream its stream's name, empty for a bare event
     * @param type its {@code e}, empty where it has none
     * @return false for what is not an event of a stream that we ask for
     */
    boolean decode(String stream, String type, JsonNode event);
}
