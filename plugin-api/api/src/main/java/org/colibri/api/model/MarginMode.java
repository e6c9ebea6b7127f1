package org.colibri.api.model;

/** Margin shared by all positions, or kept per position. */
public enum MarginMode {
    CROSS,
    ISOLATED
}
