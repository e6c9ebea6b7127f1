package org.colibri.venuekit.match;

/** Is shown resting orders one by one; must not command the engine meanwhile. */
public interface RestingOrderVisitor {

    /** @param left what is left of it, at the amount scale */
    void order(long id, long left);
}
