package org.colibri.api.model;

/**
 * A venue, the network or our own checks said no. The message says what the user can do; it never holds a secret.
 *
 * <p>{@link #definite()} tells whether the request certainly had no effect at the venue (NET-3): a time-out while an
 * order was placed is not definite, a refusal is.
 */
public final class VenueException extends RuntimeException {

    private final ErrorCategory category;
    private final String venueCode;
    private final String venueMessage;
    private final String hint;
    private final boolean definite;
    private final long retryAfterMillis;

    private VenueException(
            ErrorCategory category,
            String message,
            String venueCode,
            String venueMessage,
            String hint,
            boolean definite,
            long retryAfterMillis,
            Throwable cause) {
        // What venue or network said tells nothing by the stack on which it was read, and an outage says it often.
        super(message, cause, true, venueMessage == null && category != ErrorCategory.NETWORK);
        this.category = category;
        this.venueCode = venueCode;
        this.venueMessage = venueMessage;
        this.hint = hint;
        this.definite = definite;
        this.retryAfterMillis = retryAfterMillis;
    }

    /** A refusal that we made ourselves, before anything was sent. */
    public static VenueException local(ErrorCategory category, String message, String hint) {
        return new VenueException(category, message, null, null, hint, true, 0, null);
    }

    /**
     * A refusal by the venue, with its own code and words; {@code definite} as the venue's error table says.
     *
     * @param venueCode null where the venue gives none
     * @param venueMessage null where the venue says nothing
     */
    public static VenueException venue(
            ErrorCategory category, String venueCode, String venueMessage, boolean definite) {
        String words = venueMessage == null ? category.name() : venueMessage;
        String message = venueCode == null ? words : words + " (" + venueCode + ")";
        return new VenueException(category, message, venueCode, venueMessage, null, definite, 0, null);
    }

    /** The request was not answered; {@code sent} tells whether a byte of it may have left. */
    public static VenueException network(String message, boolean sent, Throwable cause) {
        return new VenueException(ErrorCategory.NETWORK, message, null, null, null, !sent, 0, cause);
    }

    /** The same error with advice for the user. */
    public VenueException withHint(String advice) {
        return new VenueException(
                category, getMessage(), venueCode, venueMessage, advice, definite, retryAfterMillis, getCause());
    }

    /** The same error with what led to it. */
    public VenueException causedBy(Throwable cause) {
        return new VenueException(
                category, getMessage(), venueCode, venueMessage, hint, definite, retryAfterMillis, cause);
    }

    /** The same error with the wait that the venue asked for, in milliseconds; a time that has passed is no wait. */
    public VenueException withRetryAfter(long millis) {
        return new VenueException(
                category, getMessage(), venueCode, venueMessage, hint, definite, Math.max(0, millis), getCause());
    }

    /** What kind of error it is, which decides what is done about it. */
    public ErrorCategory category() {
        return category;
    }

    /** The venue's own code, or null when the venue did not speak. */
    public String venueCode() {
        return venueCode;
    }

    /** The venue's own words, or null. */
    public String venueMessage() {
        return venueMessage;
    }

    /** What the user can do, or null. */
    public String hint() {
        return hint;
    }

    /** True when the request certainly had no effect at the venue. */
    public boolean definite() {
        return definite;
    }

    /** How long the venue asked us to wait, in milliseconds; 0 when it did not say. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
