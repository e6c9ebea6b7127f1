package org.colibri.kit.sign;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Reads the fields of an account's key. */
public final class KeyFields {

    private KeyFields() {}

    /**
     * The field without blanks around it.
     *
     * @throws VenueException {@code AUTHENTICATION} that names the field, never its value, when it is missing
     */
    public static String require(Credentials credentials, String field) {
        try {
            return credentials.require(field).strip();
        } catch (IllegalArgumentException e) {
            throw VenueException.local(
                    ErrorCategory.AUTHENTICATION, e.getMessage(), "add the field to the account's keys");
        }
    }

    /**
     * Names a key by one of its fields without telling it, so that limits and nonces of one key go together: 16
     * hexadecimal digits.
     *
     * @throws VenueException {@code AUTHENTICATION} when the field is missing
     */
    public static String owner(Credentials credentials, String field) {
        byte[] digest = Signing.sha256(require(credentials, field).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
