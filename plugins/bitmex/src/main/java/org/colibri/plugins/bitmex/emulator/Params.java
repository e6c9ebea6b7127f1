package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.colibri.venuekit.server.ServerRequest;

/** What a request asks for: its query and its body, which is JSON or a form. An empty value is as good as none. */
final class Params {

    private static final int DEFAULT_COUNT = 100;
    private static final int LONGEST_NUMBER = 40;

    private final ObjectNode values;

    private Params(ObjectNode values) {
        this.values = values;
    }

    static Params of(ServerRequest request) {
        ObjectNode values = form(request.query());
        String body = request.bodyText();
        if (body.isBlank()) {
            return new Params(values);
        }
        String type = request.headers().getOrDefault("content-type", "");
        if (type.startsWith("application/x-www-form-urlencoded")) {
            values.setAll(form(body));
            return new Params(values);
        }
        JsonNode json = Json.read(body);
        if (json == null || !json.isObject()) {
            throw Refusal.bad("Malformed JSON body.");
        }
        values.setAll((ObjectNode) json);
        return new Params(values);
    }

    private static ObjectNode form(String text) {
        ObjectNode values = Json.object();
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("Malformed query.");
        }
    }

    boolean has(String name) {
        JsonNode value = values.path(name);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isEmpty());
    }

    /** The text, or null. */
    String text(String name) {
        return has(name) ? values.path(name).asText() : null;
    }

    String require(String name) {
        if (!has(name)) {
            throw Refusal.required(name);
        }
        return text(name);
    }

    /** A text or a list of texts, also as JSON in a text; empty when there is none. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (has(name)) {
            JsonNode value = values.path(name);
            String text = value.asText();
            JsonNode list = value.isTextual() && text.startsWith("[") ? Json.read(text) : value;
            if (list != null && list.isArray()) {
                list.forEach(item -> texts.add(item.asText()));
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A number or a number as text; null when there is none. */
    BigDecimal decimal(String name) {
        if (!has(name)) {
            return null;
        }
        String text = values.path(name).asText();
        try {
            BigDecimal value = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
            if (value != null && Math.abs((long) value.scale()) + value.precision() <= LONGEST_NUMBER) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name);
        }
        throw Refusal.invalid(name);
    }

    /** A whole number; null when there is none. */
    Long integer(String name) {
        BigDecimal value = decimal(name);
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException e) {
            throw Refusal.invalid(name);
        }
    }

    boolean flag(String name) {
        return values.path(name).asText().equals("true");
    }

    /** The filter, a JSON object in a text; an empty one when there is none. */
    JsonNode filter() {
        if (!has("filter")) {
            return Json.object();
        }
        JsonNode value = values.path("filter");
        JsonNode filter = value instanceof TextNode ? Json.read(value.asText()) : value;
        if (filter == null || !filter.isObject()) {
            throw Refusal.invalid("filter");
        }
        return filter;
    }

    /**
     * The part of a table that is asked for: times, order, start and count.
     *
     * @param oldestFirst all that the other parameters choose
     * @param most largest count
     */
    <T> List<T> page(List<T> oldestFirst, ToLongFunction<T> time, int most) {
        long from = has("startTime") ? Stamp.parse("startTime", text("startTime")) : Long.MIN_VALUE;
        long until = has("endTime") ? Stamp.parse("endTime", text("endTime")) : Long.MAX_VALUE;
        List<T> rows = new ArrayList<>();
        for (T row : oldestFirst) {
            long at = time.applyAsLong(row);
            if (at >= from && at <= until) {
                rows.add(row);
            }
        }
        if (flag("reverse")) {
            Collections.reverse(rows);
        }
        Long start = integer("start");
        Long count = integer("count");
        if (count != null && (count < 1 || count > most) || start != null && start < 0) {
            throw Refusal.invalid(start != null && start < 0 ? "start" : "count");
        }
        int first = start == null ? 0 : (int) Math.min(start, rows.size());
        int last = (int) Math.min(rows.size(), first + (count == null ? DEFAULT_COUNT : count));
        return rows.subList(first, last);
    }
}
