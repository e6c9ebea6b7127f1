package org.colibri.api.model;

/** Whether an order of a perpetual opens or closes a position. */
public enum PositionAction {
    OPEN,
    CLOSE
}
