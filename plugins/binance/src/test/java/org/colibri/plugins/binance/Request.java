package org.colibri.plugins.binance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.kit.net.HttpRequest;

/** A sent request taken apart: its parameters by name, decoded, and the text that was signed. */
record Request(String method, String path, Map<String, String> parameters, String signedText) {

    static Request of(HttpRequest sent) {
        String query = sent.uri().getRawQuery() == null ? "" : sent.uri().getRawQuery();
        String body = sent.body() == null ? "" : new String(sent.body(), StandardCharsets.UTF_8);
        // the venue joins query and body without a separator; here one of them is always empty
        return of(sent.method(), sent.uri().getPath(), query + body);
    }

    static Request of(String method, String path, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = part.indexOf('=');
            parameters.put(part.substring(0, equals), decode(part.substring(equals + 1)));
        }
        return new Request(method, path, parameters, text.replaceAll("&signature=[^&]*$", ""));
    }

    String signature() {
        return parameters.get("signature");
    }

    /** The parameters that say what is wanted: without signature, time and window. */
    Map<String, String> content() {
        Map<String, String> content = new LinkedHashMap<>(parameters);
        content.keySet().removeAll(List.of("signature", "timestamp", "recvWindow"));
        return content;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
