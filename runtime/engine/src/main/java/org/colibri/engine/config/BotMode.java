package org.colibri.engine.config;

/** Against what a bot trades. */
public enum BotMode {
    /** The venue's emulator in the same process, over real sockets. */
    EMULATED,
    /** Real market data and simulated fills; comes in a later version. */
    PAPER,
    /** The venue itself. */
    LIVE
}
