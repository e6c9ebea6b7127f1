package org.colibri.backtest.simulate;

import java.math.BigDecimal;
import org.colibri.api.model.Side;

/** What everybody else in the market does. */
final class MarketActs {

    private MarketActs() {}

    /** Somebody takes from the book. */
    record OutsideTrade(int pair, Side side, BigDecimal amount) implements Act {

        @Override
        public void on(Stage stage) {
            stage.outsideTrade(pair, side, amount);
        }
    }

    /** Everybody else's orders move by so many increments; what they cross trades. */
    record OutsideBook(int pair, int ticks) implements Act {

        @Override
        public void on(Stage stage) {
            stage.outsideBook(pair, ticks);
        }
    }
}
