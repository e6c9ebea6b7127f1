package org.colibri.console.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.console.UsageException;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.keys.KeyStoreException;
import org.colibri.engine.state.StateException;
import org.colibri.store.database.NoDatabaseException;

/** A failure in the words of the vocabulary, with the exit status that goes with it. */
record ErrorReport(
        ErrorCategory category, String message, String venueCode, String venueMessage, String hint, int exitStatus) {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    static ErrorReport of(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof VenueException venue) {
            return new ErrorReport(
                    venue.category(),
                    venue.getMessage(),
                    venue.venueCode(),
                    venue.venueMessage(),
                    venue.hint(),
                    venue.category() == ErrorCategory.CONFIGURATION ? WRONG_USE : FAILED);
        }
        if (cause instanceof UsageException usage) {
            return new ErrorReport(
                    ErrorCategory.CONFIGURATION, usage.getMessage(), null, null, usage.hint(), WRONG_USE);
        }
        if (cause instanceof KeyStoreException store) {
            return new ErrorReport(
                    ErrorCategory.CONFIGURATION, store.getMessage(), null, null, store.hint(), WRONG_USE);
        }
        if (cause instanceof ConfigurationException || cause instanceof StateException) {
            return new ErrorReport(ErrorCategory.CONFIGURATION, cause.getMessage(), null, null, null, WRONG_USE);
        }
        if (cause instanceof NoDatabaseException missing) {
            return new ErrorReport(
                    ErrorCategory.CONFIGURATION, missing.getMessage(), null, null, missing.hint(), WRONG_USE);
        }
        if (cause instanceof TimeoutException) {
            return new ErrorReport(
                    ErrorCategory.NETWORK,
                    "no answer within the time-out",
                    null,
                    null,
                    "give more time with --timeout S, or look at the connection with --trace",
                    FAILED);
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        boolean configuration = cause instanceof IllegalArgumentException;
        return new ErrorReport(
                configuration ? ErrorCategory.CONFIGURATION : ErrorCategory.UNKNOWN,
                text,
                null,
                null,
                null,
                configuration ? WRONG_USE : FAILED);
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("category", category);
        fields.put("message", message);
        putIfTold(fields, "venueCode", venueCode);
        putIfTold(fields, "venueMessage", venueMessage);
        putIfTold(fields, "hint", hint);
        return Map.of("error", fields);
    }

    private static void putIfTold(Map<String, Object> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
