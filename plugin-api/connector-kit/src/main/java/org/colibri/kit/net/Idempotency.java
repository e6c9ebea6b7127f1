package org.colibri.kit.net;

/** Whether a request may be repeated (NET-1). */
public enum Idempotency {
    /** Reads: may be repeated. */
    SAFE,
    /** Writes whose repetition changes nothing, like a cancel. */
    IDEMPOTENT,
    /** Create, amend, transfer: never repeated automatically. */
    ONCE
}
