package org.colibri.venuekit.venue;

/** A refused command: the reason, and in words what was wrong and what is allowed. */
public record Rejection(RejectReason reason, String detail) {}
