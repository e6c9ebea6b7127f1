package org.colibri.api.model;

/** Kinds of instruments that connectors trade. */
public enum InstrumentKind {
    SPOT,
    PERPETUAL
}
