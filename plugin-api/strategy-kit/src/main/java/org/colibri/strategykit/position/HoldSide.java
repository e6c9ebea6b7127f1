package org.colibri.strategykit.position;

/** Which of a pair's holds an order belongs to: spot and one-way perpetuals have one, hedge mode two (FW-5). */
public enum HoldSide {
    NET,
    LONG,
    SHORT
}
