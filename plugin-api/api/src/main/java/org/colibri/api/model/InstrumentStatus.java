package org.colibri.api.model;

/** Whether an instrument can be traded now. */
public enum InstrumentStatus {
    TRADING,
    HALTED
}
