package org.colibri.backtest.simulate;

import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;

/** What the strategy does. */
final class TradingActs {

    private TradingActs() {}

    /**
     * Places an order.
     *
     * @param pair index of the pair
     * @param timeInForce null where the type takes none
     * @param ticks price increments away from the best price of its own side; negative towards the market
     * @param value of the order, in quote units
     */
    record Place(int pair, Side side, OrderType type, TimeInForce timeInForce, int ticks, BigDecimal value)
            implements Act {

        @Override
        public void on(Stage stage) {
            stage.trade(trader -> trader.place(this));
        }

        @Override
        public boolean places() {
            return true;
        }
    }

    /** Cancels one of the orders that are open as far as the strategy has heard, perhaps twice at once. */
    record Cancel(int which, boolean twice) implements Act {

        @Override
        public void on(Stage stage) {
            stage.trade(trader -> trader.cancel(which, twice));
        }
    }

    /** Amends one of the open orders: the price by so many increments, the amount to so many thousandths. */
    record Amend(int which, int ticks, int permille) implements Act {

        @Override
        public void on(Stage stage) {
            stage.trade(trader -> trader.amend(which, ticks, permille));
        }
    }

    /** Cancels everything. */
    record CancelAll() implements Act {

        @Override
        public void on(Stage stage) {
            stage.trade(Trader::cancelAll);
        }
    }
}
