package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.colibri.api.model.Decimals;
import org.slf4j.Logger;

/** Lets a request through to its operation: limits, then key, time window and signature (rest-api.md). */
final class Gate {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{64}");
    private static final Pattern WINDOW = Pattern.compile("^[0-9]{1,10}(\\.[0-9]{1,3})?$");
    /** Windows are told in milliseconds and microseconds behind the point. */
    private static final int MICROS_PLACES = 3;

    private static final long DEFAULT_WINDOW_MICROS = 5_000_000;
    private static final long LONGEST_WINDOW_MICROS = 60_000_000;
    private static final long AHEAD_MICROS = 1_000_000;
    /** Above this a timestamp is in microseconds: as milliseconds it would lie in the year 5138. */
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private final String apiKey;
    private final SignatureCheck signatures;
    private final Limits limits;
    private final VenueTime time;
    private final Logger logger;

    Gate(String apiKey, SignatureCheck signatures, Limits limits, VenueTime time, Logger logger) {
        this.apiKey = apiKey;
        this.signatures = signatures;
        this.limits = limits;
        this.time = time;
        this.logger = logger;
    }

    /**
     * Does the operation.
     *
     * @param key the key that came with the request, null for none
     * @param loggedOn true on a connection that has logged on: then key and signature may be missing
     * @throws Refusal when the venue does not do it
     */
    JsonNode pass(Operation operation, RequestText request, String key, boolean loggedOn) {
        int weight = operation.weight().applyAsInt(request.parameters());
        limits.charge(weight);
        if (operation.access() == Operation.Access.KEY && !loggedOn) {
            checkKey(key);
        } else if (operation.access() == Operation.Access.SIGNED) {
            boolean signs = !loggedOn || key != null || request.signature() != null;
            check(request, key, signs);
        }
        JsonNode answer = work(operation, request.parameters());
        if (operation.freeOnSuccess()) {
            limits.refund(weight);
        }
        return answer;
    }

    /** A fault of the emulator itself is the venue's unknown error, after which anything may have happened. */
    private JsonNode work(Operation operation, Parameters parameters) {
        try {
            return operation.work().apply(parameters);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            logger.error("a request failed that should not have: {}", parameters, e);
            throw new Refusal(500, -1000, "An unknown error occurred while processing the request.");
        }
    }

    /** Checks key, time window and signature. */
    void check(RequestText request, String key) {
        check(request, key, true);
    }

    SignatureCheck.Kind keyKind() {
        return signatures.kind();
    }

    private void check(RequestText request, String key, boolean signs) {
        if (signs) {
            checkKey(key);
            if (request.signature() == null || request.signature().isEmpty()) {
                throw Refusals.mandatory("signature");
            }
        }
        checkTime(request.parameters());
        if (signs && !signatures.accepts(request.signedText(), request.signature())) {
            throw Refusals.badSignature();
        }
    }

    private void checkKey(String key) {
        if (apiKey.equals(key)) {
            return;
        }
        throw key == null || !KEY.matcher(key).matches() ? Refusals.badKeyFormat() : Refusals.rejectedKey();
    }

    private void checkTime(Parameters parameters) {
        parameters.mandatory("timestamp");
        long sent = parameters.integer("timestamp");
        long sentMicros = sent < MICROS_FROM ? sent * 1000 : sent;
        long nowMicros = time.millis() * 1000;
        long window = windowMicros(parameters);
        if (sentMicros >= nowMicros + AHEAD_MICROS) {
            throw Refusals.aheadOfServer();
        }
        if (nowMicros - sentMicros > window) {
            throw Refusals.behindWindow();
        }
    }

    private static long windowMicros(Parameters parameters) {
        String text = parameters.text("recvWindow");
        if (text == null) {
            return DEFAULT_WINDOW_MICROS;
        }
        if (!WINDOW.matcher(text).matches()) {
            throw Refusals.illegalCharacters("recvWindow", WINDOW.pattern());
        }
        long micros = Decimals.toLong(Decimals.parse(text), MICROS_PLACES);
        if (micros > LONGEST_WINDOW_MICROS) {
            throw Refusals.receiveWindowTooLong();
        }
        return micros;
    }
}
