package org.colibri.api.connector;

/**
 * The health of a connector or account (HLTH-1). Immutable.
 *
 * @param cause what led to the state, for people; empty when healthy
 * @param since milliseconds since the epoch
 * @param nextRetry when the next attempt is made, milliseconds since the epoch; 0 where none is planned
 */
public record Health(State state, String cause, long since, long nextRetry) {

    /** States, as the standard defines them. */
    public enum State {
        STARTING,
        HEALTHY,
        DEGRADED,
        REDUCE_ONLY,
        CANCEL_ONLY,
        RATE_LIMITED,
        MAINTENANCE,
        DISCONNECTED,
        STOPPED,
        FAILED;

        /** True where new orders that add exposure may be sent. */
        public boolean allowsCreates() {
            return this == HEALTHY || this == DEGRADED;
        }
    }
}
