package org.colibri.kit.order;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;

/**
 * Follows own orders, restored ones too, in order to correct balances and to hold funds (BAL-1, BAL-2). Called within
 * the tracker's turn; must not call back.
 */
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
        public void filled(Instrument instrument, Fill fill, PositionAction action) {
            // Nobody follows.
        }
    };

    /** False when snapshots of orders need not be made for this observer. */
    boolean isInterested();

    /** Status, price, amount or filled amount of an order changed. */
    void changed(Instrument instrument, Order order);

    /** The order is known from an earlier run, and with it all that it changed then. */
    void restored(Instrument instrument, Order order);

    /**
     * A fill was booked; {@link #changed} follows.
     *
     * @param action of the order; null for spot
     */
    void filled(Instrument instrument, Fill fill, PositionAction action);

    /**
     * An amend is about to be sent: until it is decided the order may take what it does now or what this price and amount
     * take. Both are null when it is decided; {@link #changed} follows when the order has changed by it.
     */
    default void amending(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        // Most look at what is certain.
    }

    /** The fee of a fill that was shown before is another one. */
    default void feeCorrected(Instrument instrument, Fill fill, Fee oldFee) {
        // Most do not look at fees.
    }

    /** A fill that the venue itself made, of no order of ours (PERP-5); told with each message that tells of it. */
    default void forced(Fill fill) {
        // Most follow orders.
    }

    /** Both, this one first. */
    default OrderObserver and(OrderObserver next) {
        OrderObserver first = this;
        return new OrderObserver() {
            @Override
            public boolean isInterested() {
                return first.isInterested() || next.isInterested();
            }

            @Override
            public void changed(Instrument instrument, Order order) {
                first.changed(instrument, order);
                next.changed(instrument, order);
            }

            @Override
            public void restored(Instrument instrument, Order order) {
                first.restored(instrument, order);
                next.restored(instrument, order);
            }

            @Override
            public void filled(Instrument instrument, Fill fill, PositionAction action) {
                first.filled(instrument, fill, action);
                next.filled(instrument, fill, action);
            }

            @Override
            public void amending(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
                first.amending(instrument, order, price, amount);
                next.amending(instrument, order, price, amount);
            }

            @Override
            public void feeCorrected(Instrument instrument, Fill fill, Fee oldFee) {
                first.feeCorrected(instrument, fill, oldFee);
                next.feeCorrected(instrument, fill, oldFee);
            }

            @Override
            public void forced(Fill fill) {
                first.forced(fill);
                next.forced(fill);
            }
        };
    }
}
