package org.colibri.api.model;

/** One net position per pair, or a long and a short one side by side. */
public enum PositionMode {
    ONE_WAY,
    HEDGE
}
