package org.colibri.kit.venue;

/**
 * A venue's client order ids (OID-2): a prefix (the broker's, where the venue has brokers), then tag, time and counter.
 *
 * @param maxLength of the whole id
 * @param numeric the venue takes numbers only; {@code bits} says how wide
 */
public record ClientIdFormat(String prefix, int maxLength, boolean numeric, int bits) {

    public static ClientIdFormat text(String prefix, int maxLength) {
        if (prefix.length() + 15 > maxLength) {
            throw new IllegalArgumentException(
                    "prefix '" + prefix + "' leaves no room for 15 characters in an id of " + maxLength);
        }
        return new ClientIdFormat(prefix, maxLength, false, 0);
    }

    public static ClientIdFormat numeric(int bits) {
        return new ClientIdFormat("", 20, true, bits);
    }
}
