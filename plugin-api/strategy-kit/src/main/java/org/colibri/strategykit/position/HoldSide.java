package org.colibri.strategykit.position;

import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;

/** Which of a pair's holds an order belongs to: spot and one-way perpetuals have one, hedge mode two (FW-5). */
public enum HoldSide {
    NET,
    LONG,
    SHORT;

    /**
     * The hold of an order.
     *
     * @param hedged true in hedge mode
     * @param action {@code CLOSE} for an order that closes; null opens
     */
    public static HoldSide of(boolean hedged, Side side, PositionAction action) {
        if (!hedged) {
            return NET;
        }
        return (side == Side.BUY) == (action != PositionAction.CLOSE) ? LONG : SHORT;
    }
}
