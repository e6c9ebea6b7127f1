package org.colibri.engine.config;

/** Against what a bot trades. */
public enum BotMode {
    /** The venue's emulator in the same process, over real sockets. */
    EMULATED,
    /** The venue's own market data, live, and an account that exists in this process alone. */
    PAPER,
    /** The venue itself. */
    LIVE
}
