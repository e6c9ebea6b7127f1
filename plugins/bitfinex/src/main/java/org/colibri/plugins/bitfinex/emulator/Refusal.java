package org.colibri.plugins.bitfinex.emulator;

/** A request that the venue does not do, with its HTTP status, code and text. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int STATUS = 500;
    private static final int WRONG_PARAMETER = 10020;
    private static final int REFUSED = 10001;

    private final int code;

    Refusal(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    static Refusal parameter(String name) {
        return new Refusal(WRONG_PARAMETER, name + ": invalid");
    }

    static Refusal order(String text) {
        return new Refusal(REFUSED, "Invalid order: " + text);
    }

    static Refusal price() {
        return new Refusal(REFUSED, "Invalid price.");
    }

    static Refusal orderNotFound() {
        return new Refusal(REFUSED, "Order not found.");
    }

    static Refusal badKey() {
        return new Refusal(10100, "apikey: invalid");
    }

    static Refusal badSignature() {
        return new Refusal(10100, "apikey: digest invalid");
    }

    static Refusal badPayload() {
        return new Refusal(10111, "auth: payload invalid");
    }

    static Refusal badNonce() {
        return new Refusal(10114, "nonce: invalid");
    }

    static Refusal smallNonce() {
        return new Refusal(10114, "nonce: small");
    }

    static Refusal tooFast() {
        return new Refusal(11010, "ratelimit: error");
    }

    static Refusal maintenance() {
        return new Refusal(20060, "maintenance");
    }

    static Refusal unknown() {
        return new Refusal(10000, "unknown");
    }

    int status() {
        return STATUS;
    }

    int code() {
        return code;
    }

    /** {@code ["error",code,text]}. */
    String json() {
        return new Row().text("error").add(code).text(getMessage()).json();
    }
}
