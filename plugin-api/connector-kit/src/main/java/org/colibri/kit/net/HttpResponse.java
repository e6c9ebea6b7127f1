package org.colibri.kit.net;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answer to a request; the body is already decoded from gzip or deflate. */
public record HttpResponse(int status, List<HttpRequest.Header> headers, byte[] body) {

    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, whatever its case, or null. */
    public String header(String name) {
        for (HttpRequest.Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status and size; what a venue answers is not for logs. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
