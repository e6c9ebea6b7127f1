package org.colibri.kit.net;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One HTTP request, exactly as its bytes leave.
 *
 * @param uri scheme, host, port, path and raw query
 * @param body null for none
 * @param timeout of the whole call
 * @param signed it carries credentials: a dry run prints it and does not send it
 */
public record HttpRequest(String method, URI uri, List<Header> headers, byte[] body, Duration timeout, boolean signed) {

    public HttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = List.copyOf(headers);
    }

    /** Method and address without the query: parameters, headers and body may hold signatures and keys (ID-3). */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /** One header line; its value is not shown. */
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": …";
        }
    }
}
