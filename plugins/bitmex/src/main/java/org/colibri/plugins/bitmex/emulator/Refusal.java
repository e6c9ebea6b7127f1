package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the venue does not do, with its HTTP status, name and text. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String HTTP_ERROR = "HTTPError";
    private static final String INSUFFICIENT = "19000";

    private final int status;
    private final String name;
    private final String details;

    private Refusal(int status, String name, String text, String details) {
        super(text, null, false, false);
        this.status = status;
        this.name = name;
        this.details = details;
    }

    static Refusal of(int status, String text) {
        return new Refusal(status, HTTP_ERROR, text, null);
    }

    static Refusal bad(String text) {
        return of(400, text);
    }

    /** {@code Invalid orderQty} and the like. */
    static Refusal invalid(String what) {
        return bad("Invalid " + what);
    }

    static Refusal required(String field) {
        return bad(field + " is required");
    }

    static Refusal notFound() {
        return of(404, "Not Found");
    }

    static Refusal badKey() {
        return of(401, "Invalid API Key.");
    }

    static Refusal badSignature() {
        return of(401, "Signature not valid.");
    }

    /** @param seconds the venue's time */
    static Refusal expired(long seconds) {
        return bad("This request has expired - `expires` is in the past. Current time: " + seconds);
    }

    /** @param unit the name of the smallest unit */
    static Refusal insufficient(String needed, String unit) {
        return new Refusal(
                400,
                "CodedHTTPError",
                "Account has insufficient Available Balance, " + needed + " " + unit + " required",
                INSUFFICIENT);
    }

    static Refusal tooFast(long seconds) {
        return new Refusal(429, "RateLimitError", "Rate limit exceeded, retry in " + seconds + " seconds.", null);
    }

    static Refusal overloaded() {
        return of(503, "The system is currently overloaded. Please try again later.");
    }

    int status() {
        return status;
    }

    /** {@code {"error":{"message","name"}}}. */
    String json() {
        ObjectNode error = Json.object().put("message", getMessage()).put("name", name);
        if (details != null) {
            error.put("details", details);
        }
        return Json.write(Json.object().set("error", error));
    }
}
