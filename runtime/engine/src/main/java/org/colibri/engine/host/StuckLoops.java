package org.colibri.engine.host;

import java.util.Map;

/** Tells which loops hang now; the watchdog does. Thread-safe. */
@FunctionalInterface
public interface StuckLoops {

    /** Milliseconds since they last turned, by the loops' names. */
    Map<String, Long> now();
}
