package org.colibri.kit.health;

/** Told when a request leaves the house: what was asked in one call may wait for permits before it does. */
@FunctionalInterface
public interface Departure {

    /**
     * The request is being handed to the network now; again when it is repeated.
     *
     * @param nanos monotonic
     */
    void departed(long nanos);
}
