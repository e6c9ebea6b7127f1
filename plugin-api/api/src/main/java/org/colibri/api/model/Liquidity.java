package org.colibri.api.model;

/** Whether a fill made or took liquidity. */
public enum Liquidity {
    MAKER,
    TAKER
}
