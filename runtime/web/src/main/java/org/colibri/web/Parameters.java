package org.colibri.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Reads query parameters; a wrong one is refused with its name and what is allowed. */
final class Parameters {

    private Parameters() {}

    /** Refuses all others: a filter with a mistyped name would show what was to be left out. */
    static void only(RoutingContext context, String... names) {
        List<String> known = List.of(names);
        for (String given : context.request().params().names()) {
            if (!known.contains(given) && !context.pathParams().containsKey(given)) {
                throw ApiError.badRequest(
                        "there is no parameter '" + given + "' here", "allowed: " + String.join(", ", known));
            }
        }
    }

    /** The text, or null when it is not given. */
    static String text(RoutingContext context, String name) {
        String value = context.request().getParam(name);
        return value == null || value.isBlank() ? null : value;
    }

    static String required(RoutingContext context, String name) {
        String value = text(context, name);
        if (value == null) {
            throw ApiError.badRequest("the parameter '" + name + "' is missing", null);
        }
        return value;
    }

    /** A whole number within these bounds, or the default. */
    static long number(RoutingContext context, String name, long least, long most, long without) {
        String value = text(context, name);
        if (value == null) {
            return without;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw wrong(name, least, most);
        }
        throw wrong(name, least, most);
    }

    private static ApiError wrong(String name, long least, long most) {
        return ApiError.badRequest(
                "the parameter '" + name + "' is a whole number from " + least + " to " + most, null);
    }
}
