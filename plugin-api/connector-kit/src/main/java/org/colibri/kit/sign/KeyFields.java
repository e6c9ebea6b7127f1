package org.colibri.kit.sign;

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
}
