package org.colibri.api.model;

/** {@code VALID}: proven current. {@code DEGRADED}: from a fallback. {@code INVALID}: do not trade on it. */
public enum BookState {
    VALID,
    DEGRADED,
    INVALID
}
