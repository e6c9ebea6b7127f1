package org.colibri.kit.net;

/** Where a subscription stands (NET-7). */
public enum TopicState {
    /** Asked for, or about to be. */
    REQUESTED,
    /** The venue confirmed it. */
    LIVE,
    /** It was live; the socket is being replaced or the topic asked for anew. */
    RESUBSCRIBING,
    /** Refused, or not confirmed in time; it is asked for again alone, later and later. */
    FAILED
}
