package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * The one order of everything that enters and leaves a strategy. A recording tape writes what happens down; a playing
 * one answers from what was written, and says where a strategy does otherwise. Used on one loop.
 */
interface Tape {

    /** The host calls the strategy; recorded before what the call reads. */
    void call(String kind, Object value);

    /** The strategy reads something: the answer, recorded or from the record. */
    <T> T read(String kind, Supplier<T> now, Class<T> type);

    /** The strategy reads something that has a form of its own in the record. */
    JsonNode readNode(String kind, Supplier<JsonNode> now);

    /** The strategy sends a command. */
    void command(String kind, Object value, Runnable send);
}
