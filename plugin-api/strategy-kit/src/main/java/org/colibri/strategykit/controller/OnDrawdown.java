package org.colibri.strategykit.controller;

/** What a controller's drawdown stop does with executors that hold a position (FW-7). */
public enum OnDrawdown {
    /** They run on to their own barriers. */
    KEEP,
    /** They are closed. */
    CLOSE
}
