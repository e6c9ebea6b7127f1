package org.colibri.plugins.ndax.emulator;

import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;

/**
 * What a connection can listen to.
 *
 * @param interval of candles, null otherwise
 */
record Topic(Kind kind, TradingPair pair, CandleInterval interval) {

    /** The kinds of public events. */
    enum Kind {
        LEVEL1("Level1UpdateEvent"),
        LEVEL2("Level2UpdateEvent"),
        TRADES("TradeDataUpdateEvent"),
        TICKER("TickerDataUpdateEvent");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** The name of its events. */
        String event() {
            return event;
        }
    }

    static Topic of(Kind kind, TradingPair pair) {
        return new Topic(kind, pair, null);
    }
}
