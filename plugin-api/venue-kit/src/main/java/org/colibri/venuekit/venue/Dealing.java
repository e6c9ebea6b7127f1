package org.colibri.venuekit.venue;

import java.math.BigDecimal;

/** Where the orders of one market are executed, as far as those who look after positions need it. */
interface Dealing {

    Market market();

    /** Ends an open order. */
    void cancel(OrderState order);

    /** Runs an order that the venue wants, whatever its account has. */
    void force(OrderState order);

    /** Fills two orders that the venue wants with each other, past the book and unseen by the public. */
    void transfer(OrderState taker, OrderState maker, BigDecimal price, BigDecimal amount);
}
