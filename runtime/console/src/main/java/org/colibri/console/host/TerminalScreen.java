package org.colibri.console.host;

import org.colibri.api.time.Clock;
import org.colibri.console.output.Output;
import org.colibri.engine.host.HostStatus;

/** Redraws the live view once a second. */
final class TerminalScreen implements Screen {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

    private final Output output;
    private final Clock clock;

    TerminalScreen(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    @Override
    public void show(HostStatus status) {
        output.result(status, HOME_AND_CLEAR + LiveView.of(status, clock.millis(), true));
    }

    @Override
    public void close() {
        output.result("", "\n");
    }
}
