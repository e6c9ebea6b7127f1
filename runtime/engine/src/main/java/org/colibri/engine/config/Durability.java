package org.colibri.engine.config;

/** What an order must survive before it is sent (REC-1). */
public enum Durability {
    /** A crash of the process, however it ends. */
    PROCESS,
    /** A crash of the machine: each order waits for the disk, many of them together. */
    MACHINE
}
