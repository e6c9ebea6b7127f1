package org.colibri.engine.host;

import org.colibri.api.journal.Journal;
import org.colibri.api.time.Loop;

/** What the host hands through to connectors and emulators. Thread-safe. */
public interface HostServices {

    /**
     * A service for use on that loop, by its interface.
     *
     * @throws IllegalArgumentException when there is none of that type
     */
    <T> T service(Class<T> type, Loop loop);

    Journal journal();
}
