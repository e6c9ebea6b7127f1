package org.colibri.console.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was looked at.
 *
 * @param hint how to mend it; null when it is as it must be
 */
record Check(
        @JsonProperty String name,
        @JsonProperty boolean ok,
        @JsonProperty String message,
        @JsonProperty String hint) {

    static Check good(String name, String message) {
        return new Check(name, true, message, null);
    }

    static Check bad(String name, String message, String hint) {
        return new Check(name, false, message, hint);
    }
}
