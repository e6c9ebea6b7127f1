package org.colibri.console.host;

import org.colibri.engine.host.HostStatus;

/** Shows nothing. */
final class NoScreen implements Screen {

    @Override
    public void show(HostStatus status) {
        // Standard output carries the summary alone.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
