package org.colibri.engine.config;

/** On which loop a bot runs. */
public enum Placement {
    /** A loop of its own: a slow strategy delays nobody. */
    OWN_LOOP,
    /** Its connector's loop: the shortest path, and a shared fate. */
    WITH_CONNECTOR
}
