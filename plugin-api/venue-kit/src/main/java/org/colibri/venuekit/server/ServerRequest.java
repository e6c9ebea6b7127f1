package org.colibri.venuekit.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP request as it came.
 *
 * @param method in upper case
 * @param path without the query, not decoded
 * @param query raw, without the question mark; empty when there is none
 * @param headers names in lower case; of a repeated header the first value
 * @param body empty when there is none
 * @param remoteAddress the client's address without the port
 */
public record ServerRequest(
        String method, String path, String query, Map<String, String> headers, byte[] body, String remoteAddress) {

    public ServerRequest {
        headers = Map.copyOf(headers);
    }

    /** The header's value, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The body as UTF-8 text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
