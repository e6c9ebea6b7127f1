package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one position should be: what the venue told first and own fills since (PERP-2). Quantities are signed, negative
 * for a short one, in contracts of an inverse instrument and base units elsewhere. A fill about which nobody can say
 * whether the first answer had it makes the next answer the first; so does a venue's time that has jumped since, by which
 * fills were told apart from that answer.
 */
final class ExpectedPosition {

    /** What the venue tells may be this old. */
    private static final long MEMORY_NANOS = Duration.ofSeconds(10).toNanos();
    /** Clocks, and the ways of question and answer, differ by less. */
    private static final long MARGIN_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Deque<Past> past = new ArrayDeque<>();
    private BigDecimal quantity = BigDecimal.ZERO;
    private boolean based;
    private long askedMillis;
    private long answeredMillis;
    private long newestFillMillis;
    /** The venue's time less ours when it was told first. */
    private long offsetMillis;
    /** What the venue told last and nothing has explained since; null when all is well. */
    private BigDecimal doubted;

    /** It was this until then, monotonic. */
    private record Past(BigDecimal quantity, long untilNanos) {}

    /** How what the venue tells agrees. */
    enum Verdict {
        AGREES,
        /** Not explained; a fill may be under way. */
        DOUBTED,
        /** Not explained twice in a row. */
        DIFFERS
    }

    /** False while nobody can say what it should be: fills are not counted then, the venue's next answer is. */
    boolean isKnown() {
        return based;
    }

    /** What it should be; meaningful while {@link #isKnown}. */
    BigDecimal quantity() {
        return quantity;
    }

    /**
     * An own fill was booked.
     *
     * @param change of the quantity
     * @param venueMillis when it happened
     * @param nanos now, monotonic
     */
    void filled(BigDecimal change, long venueMillis, long nanos) {
        newestFillMillis = Math.max(newestFillMillis, venueMillis);
        if (!based || venueMillis < askedMillis - MARGIN_MILLIS) {
            return;
        }
        if (venueMillis <= answeredMillis + MARGIN_MILLIS) {
            based = false;
            doubted = null;
        }
        past.addLast(new Past(quantity, nanos));
        forget(nanos);
        quantity = quantity.add(change);
        if (doubted != null && doubted.compareTo(quantity) == 0) {
            doubted = null;
        }
    }

    /**
     * The venue told of the position on request.
     *
     * @param fromMillis the venue's time when it was asked for
     * @param untilMillis and when the answer came
     * @param nanos the same, monotonic
     */
    Verdict compare(BigDecimal told, long fromMillis, long untilMillis, long nanos) {
        long offset = untilMillis - nanos / NANOS_PER_MILLI;
        if (!based || Math.abs(offset - offsetMillis) > MARGIN_MILLIS) {
            offsetMillis = offset;
            base(told, fromMillis, untilMillis);
            return Verdict.AGREES;
        }
        if (explains(told, nanos)) {
            doubted = null;
            return Verdict.AGREES;
        }
        boolean again = doubted != null;
        doubted = told;
        return again ? Verdict.DIFFERS : Verdict.DOUBTED;
    }

    private void base(BigDecimal told, long fromMillis, long untilMillis) {
        past.clear();
        quantity = told;
        based = false;
        doubted = null;
        if (newestFillMillis < fromMillis - MARGIN_MILLIS) {
            based = true;
            askedMillis = fromMillis;
            answeredMillis = untilMillis;
        }
    }

    private boolean explains(BigDecimal told, long nanos) {
        forget(nanos);
        return quantity.compareTo(told) == 0
                || past.stream().anyMatch(earlier -> earlier.quantity().compareTo(told) == 0);
    }

    private void forget(long nanos) {
        while (!past.isEmpty() && nanos - past.peekFirst().untilNanos() > MEMORY_NANOS) {
            past.removeFirst();
        }
    }
}
