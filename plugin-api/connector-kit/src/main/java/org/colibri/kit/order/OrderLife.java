package org.colibri.kit.order;

/** Who has to act when an order passes a point of its life; called by the machine within its turn. */
interface OrderLife {

    /** The venue has the order; OrderCreated was told. */
    void created(TrackedOrder order);

    /** The order has its final state; the final event is told when its fills are there (ORD-9). */
    void ending(TrackedOrder order);

    /** The final event is about to be told. */
    void beforeEnd(TrackedOrder order);

    /** The final event was told. */
    void afterEnd(TrackedOrder order);

    /** A fill was booked. */
    void booked(TrackedOrder order);
}
