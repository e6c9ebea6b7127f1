package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * The one order of everything that enters and leaves a strategy or a connector. A recording tape writes what happens
 * down; a playing one answers from what was written, and says where something else is done. Used on one loop.
 */
interface Tape {

    /** Something enters: a call, an answer, a frame, a timer; recorded before what it reads. */
    void call(String kind, Object value);

    /** Something is read: the answer, recorded or from the record. */
    <T> T read(String kind, Supplier<T> now, Class<T> type);

    /** Something is read that has a form of its own in the record. */
    JsonNode readNode(String kind, Supplier<JsonNode> now);

    /**
     * Something leaves: a command, a request, a frame, an event.
     *
     * @param send lets it leave; what enters before it returns, since somebody answers at once, is recorded as part of it
     */
    void command(String kind, Object value, Runnable send);
}
