package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How a command ended and what it printed. */
record Ran(int status, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one line of JSON on standard output; the command must have ended well. */
    JsonNode json() {
        assertThat(status)
                .as("status of a command that printed\n%s\n%s", out, err)
                .isZero();
        return parsed();
    }

    /** The error under {@code --json}; the command must have ended with that status. */
    JsonNode error(int expectedStatus) {
        assertThat(status)
                .as("status of a command that printed\n%s\n%s", out, err)
                .isEqualTo(expectedStatus);
        JsonNode error = parsed().path("error");
        assertThat(error.isObject()).as(out).isTrue();
        return error;
    }

    JsonNode parsed() {
        assertThat(out.lines()).as("standard output is one line of JSON").hasSize(1);
        return parse(out);
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
