package org.colibri.backtest.world;

/** Where a simulated process can be made to die. */
public enum Step {
    BEFORE_APPEND,
    AFTER_APPEND,
    BEFORE_SEND,
    AFTER_SEND
}
