package org.colibri.plugins.binance;

import org.colibri.api.model.PositionMode;

/** The position mode of one account as far as the venue has told it. Used on the connector's loop. */
final class BinancePerpetualMode {

    private PositionMode known;

    /** Null while the venue has not told it. */
    PositionMode known() {
        return known;
    }

    /** What an order is written for: one-way, the venue's default, until another one is known. */
    PositionMode assumed() {
        return known == null ? PositionMode.ONE_WAY : known;
    }

    void told(PositionMode mode) {
        known = mode;
    }
}
