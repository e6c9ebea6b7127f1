package org.colibri.api.model;

/** How long an order may rest: good till cancelled, immediate or cancel, fill or kill. */
public enum TimeInForce {
    GTC,
    IOC,
    FOK
}
