package org.colibri.kit.health;

/** Something that counts what it does (HLTH-5). */
public interface Measured {

    /** Its figures. Any thread. */
    Metrics metrics();
}
