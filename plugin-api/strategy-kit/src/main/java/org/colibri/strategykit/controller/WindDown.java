package org.colibri.strategykit.controller;

/** How long the end of a strategy may take: it gives up when nothing moves any more, or after all (section 9). */
final class WindDown {

    private static final long ATTEMPT_MILLIS = 2_000;
    private static final long AT_LEAST_MILLIS = 30_000;

    private final long startedAt;
    private final long stallLimit;
    private long movedAt;
    private long revision;

    WindDown(long now, int attempts, long revision) {
        this.startedAt = now;
        this.movedAt = now;
        this.stallLimit = attempts * ATTEMPT_MILLIS;
        this.revision = revision;
    }

    /** True when the wait is over; {@code newRevision} differs from the last one when something has moved. */
    boolean isOver(long now, long newRevision) {
        if (newRevision != revision) {
            revision = newRevision;
            movedAt = now;
        }
        return now - movedAt >= stallLimit || now - startedAt >= Math.max(AT_LEAST_MILLIS, stallLimit);
    }
}
