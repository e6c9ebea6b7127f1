package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the venue refuses: its error code, its text, the HTTP status, and when to come again. */
final class Refusal extends RuntimeException {

    private final int code;
    private final int status;
    private final long retryAt;
    private final ObjectNode data;

    Refusal(int status, int code, String text) {
        this(status, code, text, 0, null);
    }

    /** A refusal for breaking a limit; {@code retryAt} in milliseconds since the epoch. */
    Refusal(int status, int code, String text, long retryAt) {
        this(status, code, text, retryAt, null);
    }

    /** A refusal that tells more in the body's {@code data}. */
    Refusal(int status, int code, String text, ObjectNode data) {
        this(status, code, text, 0, data);
    }

    private Refusal(int status, int code, String text, long retryAt, ObjectNode data) {
        super(text, null, false, false);
        this.code = code;
        this.status = status;
        this.retryAt = retryAt;
        this.data = data;
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    /** When a request may be tried again, milliseconds since the epoch; 0 where it is no matter of time. */
    long retryAt() {
        return retryAt;
    }

    /** The venue's error body, {@code {"code":-1121,"msg":"Invalid symbol."}}. */
    ObjectNode body() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("code", code).put("msg", getMessage());
        if (data != null) {
            body.set("data", data);
        }
        return body;
    }
}
