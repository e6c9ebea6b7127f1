package org.colibri.venuekit.market;

import java.util.Arrays;
import java.util.Random;
import org.colibri.venuekit.venue.Exchange;

/** Ids of orders that the outside market has resting on one side; those that were filled leave when they are met. */
final class OutsideOrders {

    private static final int FILLED_SKIPPED = 20;

    private final Exchange exchange;
    private final Random random;
    private long[] ids = new long[64];
    private int size;

    OutsideOrders(Exchange exchange, Random random) {
        this.exchange = exchange;
        this.random = random;
    }

    int size() {
        return size;
    }

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    /** Cancels a random one that is still open. */
    void cancelOne() {
        for (int tries = 0; tries < FILLED_SKIPPED && size > 0; tries++) {
            int i = random.nextInt(size);
            long id = ids[i];
            ids[i] = ids[--size];
            if (exchange.cancel(exchange.accounts().outside(), id).accepted()) {
                return;
            }
        }
    }
}
