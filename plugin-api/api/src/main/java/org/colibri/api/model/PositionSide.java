package org.colibri.api.model;

/** Direction of a position. */
public enum PositionSide {
    LONG,
    SHORT
}
