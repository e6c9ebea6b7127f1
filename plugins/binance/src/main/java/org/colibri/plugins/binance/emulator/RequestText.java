package org.colibri.plugins.binance.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of one request with the text that its signature covers.
 *
 * @param parameters decoded, without {@code signature}
 * @param signedText for REST the query followed by the body as they were sent, percent-encoding and order included,
 *     without {@code signature}; for the WebSocket API the parameters sorted and joined
 * @param signature decoded; null when none was sent
 */
record RequestText(Parameters parameters, String signedText, String signature) {

    private static final String SIGNATURE = "signature";

    /**
     * Reads a REST request (rest-api.md, "SIGNED Endpoint security").
     *
     * @param query the raw query string, "" for none
     * @param body the raw form body, "" for none
     */
    static RequestText ofRest(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        StringBuilder signed = new StringBuilder(query.length() + body.length());
        String inQuery = read(query, values, signed, Map.of());
        String inBody = body.isEmpty() ? null : read(body, values, signed, Map.copyOf(values));
        return new RequestText(new Parameters(values), signed.toString(), inQuery == null ? inBody : inQuery);
    }

    /** Takes a WebSocket API request's {@code params}, as their texts were written in the JSON. */
    static RequestText ofFrame(Map<String, String> params) {
        StringBuilder signed = new StringBuilder();
        Map<String, String> values = new LinkedHashMap<>();
        params.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (!entry.getKey().equals(SIGNATURE)) {
                values.put(entry.getKey(), entry.getValue());
                signed.append(signed.length() == 0 ? "" : "&")
                        .append(entry.getKey())
                        .append('=')
                        .append(entry.getValue());
            }
        });
        return new RequestText(new Parameters(values), signed.toString(), params.get(SIGNATURE));
    }

    /** Adds the part's parameters, the query's winning, and its text; returns its signature or null. */
    private static String read(
            String part, Map<String, String> values, StringBuilder signed, Map<String, String> winning) {
        String signature = null;
        Map<String, String> seen = winning.isEmpty() ? values : new HashMap<>();
        int textStart = signed.length();
        int runStart = 0;
        int start = 0;
        for (int end; start < part.length(); start = end + 1) {
            end = part.indexOf('&', start);
            end = end < 0 ? part.length() : end;
            int equals = part.indexOf('=', start);
            boolean named = equals >= 0 && equals < end;
            String name = decode(part.substring(start, named ? equals : end));
            String value = named ? decode(part.substring(equals + 1, end)) : "";
            boolean signs = name.equals(SIGNATURE);
            if (signs || end == start) {
                signature = signs ? value : signature;
                append(part, runStart, start - 1, signed, textStart);
                runStart = end + 1;
                continue;
            }
            if (seen.put(name, value) != null) {
                throw Refusals.duplicateValues();
            }
            if (!winning.isEmpty() && !winning.containsKey(name)) {
                values.put(name, value);
            }
        }
        append(part, runStart, start - 1, signed, textStart);
        return signature;
    }

    /** Adds a run of parameters, behind those of the same part that were added since {@code textStart}. */
    private static void append(String part, int from, int to, StringBuilder signed, int textStart) {
        if (to > from) {
            if (signed.length() > textStart) {
                signed.append('&');
            }
            signed.append(part.substring(from, to));
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.unreadable();
        }
    }

    @Override
    public String toString() {
        return "RequestText" + parameters;
    }
}
