package org.colibri.console.host;

import org.colibri.api.time.Clock;
import org.colibri.console.output.Output;
import org.colibri.engine.host.HostStatus;

/** Where a running host shows what it does: a live view on a terminal, a line a minute elsewhere, nothing for JSON. */
interface Screen extends AutoCloseable {

    /** Called about once a second with the newest state. */
    void show(HostStatus status);

    @Override
    void close();

    /** The screen that fits where the output goes. */
    static Screen of(Output output, Clock clock) {
        if (output.isJson()) {
            return new NoScreen();
        }
        return System.console() == null ? new LineScreen(output) : new TerminalScreen(output, clock);
    }
}
