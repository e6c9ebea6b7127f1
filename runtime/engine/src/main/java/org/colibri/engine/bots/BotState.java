package org.colibri.engine.bots;

/** Where a bot is in its life. */
public enum BotState {
    /** Connectors and strategies are being made. */
    STARTING,
    /** Nothing trades because something is missing, which the reason names. */
    WAITING,
    RUNNING,
    /** Winding down: strategies, then open orders. */
    STOPPING,
    STOPPED,
    /** Ended by a fault, which the reason names; a person has to look. */
    FAILED;

    /** True when the bot does nothing any more. */
    public boolean isOver() {
        return this == STOPPED || this == FAILED;
    }
}
