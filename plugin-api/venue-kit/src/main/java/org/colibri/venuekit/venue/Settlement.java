package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Liquidity;

/** What the orders of a market lock, and what its trades pay between accounts. */
interface Settlement {

    /** Before anything else of a new order: may make it smaller; returns why it is not taken, or null. */
    Rejection admit(OrderState order);

    /** What a limit order locks for that amount at that price. */
    BigDecimal limitLock(OrderState order, BigDecimal price, BigDecimal amount);

    /**
     * What a market order locks.
     *
     * @param amount that it would take
     * @param quote price times amount of that, or what it may spend at most
     */
    BigDecimal marketLock(OrderState order, BigDecimal amount, BigDecimal quote);

    /** Pays one side of a trade and returns the fill that its order gets, which does not have it yet. */
    VenueFill settle(OrderState order, TapeTrade trade, Liquidity liquidity);

    /** The assets that a fill has moved. */
    List<String> assets(OrderState order, VenueFill fill);

    default void lock(OrderState order, BigDecimal amount) {
        order.account().lock(order.lockedAsset, amount);
        order.locked = order.locked.add(amount);
    }

    default void unlock(OrderState order, BigDecimal amount) {
        order.account().unlock(order.lockedAsset, amount);
        order.locked = order.locked.subtract(amount);
    }

    /** Gives an order another lock; what is more must be available. */
    default void relock(OrderState order, BigDecimal lock) {
        BigDecimal more = lock.subtract(order.locked);
        if (more.signum() > 0) {
            lock(order, more);
        } else {
            unlock(order, more.negate());
        }
    }
}
