package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the venue refuses: its error code, its text, the HTTP status, and when to come again. */
final class Refusal extends RuntimeException {

    private final int code;
    private final int status;
    private final long retryAt;

    Refusal(int status, int code, String text) {
        this(status, code, text, 0);
    }

    /** A refusal for breaking a limit; {@code retryAt} in milliseconds since the epoch. */
    Refusal(int status, int code, String text, long retryAt) {
        super(text, null, false, false);
        this.code = code;
        this.status = status;
        this.retryAt = retryAt;
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
        return JsonNodeFactory.instance.objectNode().put("code", code).put("msg", getMessage());
    }
}
