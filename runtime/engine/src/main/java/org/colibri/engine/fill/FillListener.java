package org.colibri.engine.fill;

/** Hears what resting orders got. Called while the model works: it must not call the model. */
@FunctionalInterface
public interface FillListener {

    /**
     * A resting order was filled, at its own price; it is out of the model when nothing of it is left.
     *
     * @param amount above zero, at the amount scale
     */
    void filled(RestingOrder order, long amount);
}
