package org.colibri.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.store.database.DatabaseException;

/** A refusal in the vocabulary's JSON form, with the HTTP status that goes with it. */
final class ApiError extends RuntimeException {

    private final int status;
    private final ErrorCategory category;
    private final String hint;
    private String venueCode;
    private String venueMessage;

    ApiError(int status, ErrorCategory category, String message, String hint) {
        super(message, null, false, false);
        this.status = status;
        this.category = category;
        this.hint = hint;
    }

    static ApiError badRequest(String message, String hint) {
        return new ApiError(400, ErrorCategory.INVALID_REQUEST, message, hint);
    }

    static ApiError notFound(String message, String hint) {
        return new ApiError(404, ErrorCategory.INVALID_REQUEST, message, hint);
    }

    /** What was thrown, in that form; its text holds no secrets, as no exception of the house does. */
    static ApiError of(Throwable thrown) {
        Throwable cause = Failures.cause(thrown);
        if (cause instanceof ApiError refused) {
            return refused;
        } else if (cause instanceof VenueException refused) {
            ApiError error = new ApiError(
                    statusOf(refused.category()), refused.category(), refused.getMessage(), refused.hint());
            error.venueCode = refused.venueCode();
            error.venueMessage = refused.venueMessage();
            return error;
        } else if (cause instanceof ConfigurationException wrong) {
            return new ApiError(422, ErrorCategory.CONFIGURATION, wrong.getMessage(), null);
        } else if (cause instanceof DatabaseException missing) {
            return new ApiError(503, ErrorCategory.CONFIGURATION, missing.getMessage(), null);
        } else if (cause instanceof RejectedExecutionException) {
            return new ApiError(503, ErrorCategory.RATE_LIMITED, "too many requests at a time", "ask again later");
        } else if (cause instanceof TimeoutException) {
            return new ApiError(504, ErrorCategory.UNKNOWN, "it is not done yet", "look at the status");
        }
        return new ApiError(500, ErrorCategory.UNKNOWN, "it failed", "see the host's log");
    }

    private static int statusOf(ErrorCategory category) {
        return switch (category) {
            case AUTHENTICATION -> 401;
            case PERMISSION -> 403;
            case ORDER_NOT_FOUND -> 404;
            case CONFIGURATION -> 409;
            case RATE_LIMITED -> 429;
            case NOT_SUPPORTED -> 501;
            case MAINTENANCE, NETWORK -> 502;
            case UNKNOWN -> 500;
            default -> 400;
        };
    }

    int status() {
        return status;
    }

    ErrorCategory category() {
        return category;
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("category", category.name()).put("message", getMessage());
        put(error, "venueCode", venueCode);
        put(error, "venueMessage", venueMessage);
        put(error, "hint", hint);
        return root;
    }

    private static void put(ObjectNode error, String name, String value) {
        if (value != null && !value.isEmpty()) {
            error.put(name, value);
        }
    }

    /** For a status that the router answers by itself. */
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 404 -> notFound("there is nothing at this address", "GET /openapi.json lists what there is");
            case 405 ->
                new ApiError(
                        405,
                        ErrorCategory.NOT_SUPPORTED,
                        "this address does not take this method",
                        "see /openapi.json");
            case 413 -> new ApiError(413, ErrorCategory.INVALID_REQUEST, "the request is too large", null);
            case 400 -> badRequest("the request cannot be read", null);
            default ->
                new ApiError(
                        status,
                        ErrorCategory.UNKNOWN,
                        String.format(Locale.ROOT, "it failed (%d)", status),
                        "see the host's log");
        };
    }
}
