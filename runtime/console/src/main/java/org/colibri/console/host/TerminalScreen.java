package org.colibri.console.host;

import org.colibri.console.output.Output;
import org.colibri.engine.host.HostStatus;

/** Redraws the live view once a second. */
final class TerminalScreen implements Screen {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

    private final Output output;

    TerminalScreen(Output output) {
        this.output = output;
    }

    @Override
    public void show(HostStatus status) {
        output.result(status, HOME_AND_CLEAR + LiveView.of(status, true));
    }

    @Override
    public void close() {
        output.result("", "\n");
    }
}
