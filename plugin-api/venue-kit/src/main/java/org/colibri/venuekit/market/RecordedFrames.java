package org.colibri.venuekit.market;

import java.util.List;
import java.util.function.Consumer;

/** A recording that an emulator serves: REST bodies on request, socket frames as they came, in their own time. */
public interface RecordedFrames {

    /** All lines, in order. */
    List<RecordedFrame> frames();

    /** The body of the first recorded GET whose address has this path and query, or null. */
    String httpBody(String path, String query);

    /**
     * Replays the venue's socket frames from the start, keeping their distances in time; on the venue's loop.
     *
     * @return stops the replay when run
     */
    Runnable replay(Consumer<RecordedFrame> receiver);
}
