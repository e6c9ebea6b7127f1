package org.colibri.kit.order;

import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;

/** Follows own orders in order to correct balances (BAL-1). Called within the tracker's turn; must not call back. */
public interface OrderObserver {

    /** Nobody follows. */
    OrderObserver NONE = new OrderObserver() {
        @Override
        public boolean isInterested() {
            return false;
        }

        @Override
        public void changed(Instrument instrument, Order order) {
            // Nobody follows.
        }

        @Override
        public void restored(Instrument instrument, Order order) {
            // Nobody follows.
        }

        @Override
        public void filled(Instrument instrument, Fill fill) {
            // Nobody follows.
        }
    };

    /** False when snapshots of orders need not be made for this observer. */
    boolean isInterested();

    /** Status, price, amount or filled amount of an order changed. */
    void changed(Instrument instrument, Order order);

    /** The order is known from an earlier run, and with it all that it changed then. */
    void restored(Instrument instrument, Order order);

    /** A fill was booked; {@link #changed} follows. */
    void filled(Instrument instrument, Fill fill);
}
