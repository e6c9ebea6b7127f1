package org.colibri.venuekit.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The fault kinds of the command line's emulator. Those that the shared gate does not apply are asked for by the venue's
 * own code, or ruled out by it with a reason.
 */
public enum FaultKind {
    /** The order is taken, the answer is lost and the connection closed. */
    DROP_ACK("dropAck", Unit.NONE),
    /** The request is lost, nothing is taken, the connection is closed. */
    DROP_REQUEST("dropRequest", Unit.NONE),
    /** Answers and socket messages come later. */
    DELAY("delay", Unit.MILLISECONDS),
    /** Requests are answered with a status and not handled. */
    HTTP_STATUS("httpStatus", Unit.STATUS),
    /** Requests are answered with an error page in HTML. */
    HTML("html", Unit.NONE),
    /** All requests are refused as of a banned address. */
    BAN("ban", Unit.SECONDS),
    /** All sockets are closed at once. */
    DISCONNECT("disconnect", Unit.NONE),
    /** Sockets stay open and nothing is sent. */
    SILENCE("silence", Unit.MILLISECONDS),
    /** A sequence number of a market stream is left out (asked by the venue). */
    SKIP_SEQUENCE("skipSequence", Unit.NONE),
    /** A book message carries a wrong checksum (asked by the venue). */
    BAD_CHECKSUM("badChecksum", Unit.NONE),
    /** A book message crosses the book (asked by the venue). */
    CROSS_BOOK("crossBook", Unit.NONE),
    /** A private message is sent twice (asked by the venue). */
    DUPLICATE("duplicate", Unit.NONE),
    /** Two private messages change places (asked by the venue). */
    REORDER("reorder", Unit.NONE),
    /** The fill is told before the order's answer (asked by the venue). */
    FILL_BEFORE_ACK("fillBeforeAck", Unit.NONE),
    /** The listen keys and sessions in use expire, or else the next one (asked by the venue). */
    EXPIRE_KEY("expireKey", Unit.NONE),
    /** The venue restarts: it has lost its open orders, and all sockets are closed. */
    FORGET_ORDERS("forgetOrders", Unit.NONE),
    /** The venue's clock is off until this is cleared or set anew, whatever its count (asked by the venue). */
    CLOCK_SKEW("clockSkew", Unit.MILLISECONDS),
    /** A socket login is refused (asked by the venue). */
    REJECT_LOGIN("rejectLogin", Unit.NONE),
    /** A message far beyond all size limits is sent. */
    OVERSIZE("oversize", Unit.NONE),
    /** An answer or message ends in the middle. */
    TRUNCATE("truncate", Unit.NONE),
    /** All requests are refused because of maintenance. */
    MAINTENANCE("maintenance", Unit.SECONDS);

    /** What a fault's value counts. */
    public enum Unit {
        NONE,
        MILLISECONDS,
        SECONDS,
        STATUS
    }

    private final String text;
    private final Unit unit;

    FaultKind(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    /**
     * Parses {@code dropAck}, {@code delay}, ….
     *
     * @throws IllegalArgumentException for another text; the message lists what is allowed
     */
    public static FaultKind parse(String text) {
        for (FaultKind kind : values()) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown fault kind '" + text + "': expected one of "
                + Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", ")));
    }

    /** The name on the command line and the control port. */
    public String text() {
        return text;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether it happens once, when it is set, rather than at the next occasion. */
    boolean atOnce() {
        return this == FORGET_ORDERS;
    }
}
