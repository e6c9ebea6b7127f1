package org.colibri.strategykit.executor;

/** Why an executor ended. */
public enum CloseType {
    TIME_LIMIT,
    /** The stop loss, or a grid's limit price. */
    STOP_LOSS,
    TAKE_PROFIT,
    /** The time limit was already over at the start. */
    EXPIRED,
    /** A stop without keeping a position, or with nothing to keep. */
    EARLY_STOP,
    TRAILING_STOP,
    /** The balance check at the start failed. */
    INSUFFICIENT_BALANCE,
    /** Retries used up, invalid sizes, or a forced stop with nothing filled. */
    FAILED,
    /** Arbitrage and the like are done. */
    COMPLETED,
    /** Ended with its fills handed to the position hold. */
    POSITION_HOLD
}
