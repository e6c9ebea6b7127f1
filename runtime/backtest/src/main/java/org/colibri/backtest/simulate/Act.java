package org.colibri.backtest.simulate;

/** Something that happens in a simulation, as data; it can be done in any state, if need be with no effect. */
interface Act {

    void on(Stage stage);

    /** The name under which it is counted; null for what is no fault. */
    default String fault() {
        return null;
    }

    /** True when it places an order. */
    default boolean places() {
        return false;
    }
}
