package org.colibri.api.bus;

/** How a topic treats a subscriber on another loop that is slower than the publisher. */
public enum Delivery {
    /** Conflated: the newest value per key always arrives, older ones may not. */
    LATEST,
    /** Every value arrives, in order: an {@code eventSequence} without holes. */
    LOSSLESS,
    /** A bounded queue; when it is full the oldest drop, counted. For public trades. */
    DROP_OLDEST
}
