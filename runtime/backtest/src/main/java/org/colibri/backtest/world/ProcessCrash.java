package org.colibri.backtest.world;

/** Unwinds what a simulated process was doing when it died. */
final class ProcessCrash extends Error {

    ProcessCrash(String where) {
        super(where, null, false, false);
    }
}
