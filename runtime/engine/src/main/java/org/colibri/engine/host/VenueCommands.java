package org.colibri.engine.host;

import java.time.Duration;
import java.util.List;

/** Runs one-shot venue commands in the host; the command line, whose code they are, brings it. */
public interface VenueCommands {

    /**
     * Runs one command upon that account. Blocks, on a thread of the control socket; thread-safe.
     *
     * @param words as they stood behind {@code colibri exchange}
     * @param clientOrderId of the order that the command places, if it places one and names none
     * @param timeout of the whole command; afterwards nothing that had not begun is begun any more
     */
    Result run(HostedAccount account, List<String> words, String clientOrderId, Duration timeout);

    /**
     * How a command ended.
     *
     * @param status the exit status
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Result(int status, String out, String err) {}
}
