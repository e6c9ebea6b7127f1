package org.colibri.kit.order;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.api.time.Clock;
import org.colibri.kit.venue.ClientIdFormat;

/**
 * Makes client order ids and recognizes our own (OID-1 to OID-3). Lock-free, any thread.
 *
 * <p>A text id is the venue's prefix, 3 characters of instance tag, 9 of time (milliseconds, base 36) and 3 of counter.
 * Time and counter are one number that only grows: at least the clock's millisecond, at least one more than the last
 * id. A burst of more than 46,656 ids in one millisecond therefore runs into the following milliseconds and never
 * repeats. A numeric id is the same with a binary layout (time and counter above, tag below) and is written in decimal;
 * that text is the id which the host keeps.
 *
 * <p>Across a restart ids stay unique because the time part moves on: the new process starts at its clock, which is
 * past the last id's time unless the clock was set back or the last run made ids faster than the layout's rate for as
 * long as the restart took. Both are met by {@link #seen}: every own id that is found at the venue or in the journal
 * pushes the time part past itself.
 */
public final class ClientOrderIds {

    private static final int COUNTER = 36 * 36 * 36;
    private static final int TAIL = 15;
    private static final int TIME_DIGITS = 12;
    /** 2024-01-01 UTC, so that 40 bits of milliseconds last until 2058. */
    private static final long NUMERIC_EPOCH = 1_704_067_200_000L;

    private static final int MILLIS_BITS = 40;
    private static final int TAG_BITS = 16;
    private static final int SHORT_TAG_BITS = 8;
    private static final int WIDE = 53;
    private static final int NARROWEST = 40;

    private final ClientIdFormat format;
    private final Clock clock;
    private final String head;
    private final int tagBits;
    private final long tag;
    private final int shift;
    private final AtomicLong last;

    /**
     * Makes ids of one account.
     *
     * @param instanceTag three characters of {@code 0-9a-z}
     * @throws IllegalArgumentException for a numeric format of fewer than 40 bits
     */
    public ClientOrderIds(ClientIdFormat format, String instanceTag, Clock clock) {
        if (format.numeric() && format.bits() < NARROWEST) {
            throw new IllegalArgumentException(
                    "a numeric client order id needs at least " + NARROWEST + " bits, has " + format.bits());
        }
        this.format = format;
        this.clock = clock;
        this.head = format.prefix() + instanceTag;
        this.tagBits = format.bits() >= WIDE ? TAG_BITS : SHORT_TAG_BITS;
        this.tag = Long.parseLong(instanceTag, Character.MAX_RADIX) & ((1L << tagBits) - 1);
        this.shift = format.bits() - tagBits - MILLIS_BITS;
        this.last = new AtomicLong(now() - 1);
    }

    /** A new id, unique for ever in this account. */
    public String next() {
        long now = now();
        long number = last.updateAndGet(before -> Math.max(before + 1, now));
        return format.numeric() ? Long.toString(number << tagBits | tag) : text(number);
    }

    /** The newest id that was made or seen, or one that no later one will be below. */
    String newest() {
        long number = last.get();
        return format.numeric() ? Long.toString(number << tagBits | tag) : text(number);
    }

    /** True when the id was made by this installation: prefix and tag are ours. */
    public boolean isOurs(String clientOrderId) {
        return clientOrderId != null && number(clientOrderId) >= 0;
    }

    /** Learns of an id that exists already: all later ones will be above it. */
    public void seen(String clientOrderId) {
        long number = number(clientOrderId);
        if (number >= 0) {
            last.accumulateAndGet(number, Math::max);
        }
    }

    private long now() {
        long millis = clock.millis();
        if (!format.numeric()) {
            return millis * COUNTER;
        }
        long since = millis - NUMERIC_EPOCH;
        return shift >= 0 ? since << shift : since >> -shift;
    }

    private String text(long number) {
        char[] id = new char[head.length() + TIME_DIGITS];
        head.getChars(0, head.length(), id, 0);
        long rest = number;
        for (int i = id.length - 1; i >= head.length(); i--) {
            id[i] = Character.forDigit((int) (rest % Character.MAX_RADIX), Character.MAX_RADIX);
            rest /= Character.MAX_RADIX;
        }
        return new String(id);
    }

    /** Time and counter of one of our ids, -1 for another's. */
    private long number(String id) {
        if (format.numeric()) {
            return numericPart(id);
        }
        if (id.length() != format.prefix().length() + TAIL || !id.startsWith(head)) {
            return -1;
        }
        long number = 0;
        for (int i = head.length(); i < id.length(); i++) {
            int digit = Character.digit(id.charAt(i), Character.MAX_RADIX);
            if (digit < 0) {
                return -1;
            }
            number = number * Character.MAX_RADIX + digit;
        }
        return number;
    }

    private long numericPart(String id) {
        if (id.isEmpty() || id.length() > 19 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        BigInteger wide = new BigInteger(id);
        if (wide.bitLength() > format.bits()) {
            return -1;
        }
        long value = wide.longValue();
        return (value & ((1L << tagBits) - 1)) == tag && value >>> tagBits > 0 ? value >>> tagBits : -1;
    }
}
