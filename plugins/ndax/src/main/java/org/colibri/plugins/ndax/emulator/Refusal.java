package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.venuekit.server.ServerResponse;

/**
 * What the venue refuses, in one of its shapes: the generic answer, a rejected order, or a plain text. Over REST mostly
 * with status 200; over the gateway an error frame, but a rejected order comes as an ordinary reply.
 */
final class Refusal extends RuntimeException {

    static final int TOO_MANY = 429;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String body;
    private final boolean reply;

    Refusal(int status, String body) {
        this(status, body, false);
    }

    private Refusal(int status, String body, boolean reply) {
        super(body, null, false, false);
        this.status = status;
        this.body = body;
        this.reply = reply;
    }

    static Refusal invalidRequest() {
        return generic("Invalid Request", 100);
    }

    static Refusal invalidInstrument(String id) {
        return generic("Invalid InstrumentId: " + id, 100);
    }

    static Refusal notAuthorized() {
        return generic("Not Authorized", 20);
    }

    /** Signature headers that do not hold: clients know the status 404 for it. */
    static Refusal wrongSignature() {
        return new Refusal(NOT_FOUND, notAuthorized().body);
    }

    static Refusal notFound() {
        return generic("Resource Not Found", 104);
    }

    static Refusal operationFailed() {
        return generic("Operation Failed", 101);
    }

    static Refusal notSupported() {
        return generic("Operation Not Supported", 106);
    }

    static Refusal serverError() {
        return generic("Server Error", 102);
    }

    static Refusal unknownFunction() {
        return new Refusal(NOT_FOUND, "Endpoint Not Found");
    }

    static Refusal tooMany() {
        return new Refusal(TOO_MANY, "TOO MANY REQUESTS");
    }

    static Refusal notEnoughFunds() {
        return rejectedOrder("Not_Enough_Funds", 101);
    }

    /** An order that is refused at the door. */
    static Refusal rejectedOrder(String text, int code) {
        ObjectNode node = Json.object().put("status", "Rejected").put("errormsg", text);
        return new Refusal(OK, Json.write(node.put("errorcode", code)), true);
    }

    String body() {
        return body;
    }

    /** As a REST answer. */
    ServerResponse response() {
        return body.startsWith("{")
                ? ServerResponse.json(status, body)
                : ServerResponse.text(status, "text/plain", body);
    }

    /** As the gateway's answer to a request. */
    Frame answer(Frame request) {
        return reply ? request.reply(body) : request.error(body);
    }

    private static Refusal generic(String text, int code) {
        return new Refusal(OK, Json.write(GenericAnswer.failure(text, code)));
    }
}
