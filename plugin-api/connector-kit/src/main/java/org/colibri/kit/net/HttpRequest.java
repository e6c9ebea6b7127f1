package org.colibri.kit.net;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One HTTP request, exactly as its bytes leave. Address and query are two things: requests of one kind share the first,
 * parsed once, and differ in the second.
 *
 * @param address scheme, host, port and path
 * @param query raw, without the question mark; empty for none
 * @param body null for none
 * @param timeout of the whole call
 * @param signed it carries credentials: a dry run prints it and does not send it
 */
public record HttpRequest(
        String method, URI address, String query, List<Header> headers, byte[] body, Duration timeout, boolean signed) {

    public HttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(address, "address");
        if (address.getRawQuery() != null) {
            throw new IllegalArgumentException("a request's address has no query: that is told beside it");
        }
        requireEncoded(query);
        headers = List.copyOf(headers);
    }

    /**
     * @param uri scheme, host, port, path and raw query
     */
    public HttpRequest(String method, URI uri, List<Header> headers, byte[] body, Duration timeout, boolean signed) {
        this(
                method,
                withoutQuery(uri),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                body,
                timeout,
                signed);
    }

    /** Scheme, host, port, path and raw query in one; put together each time. */
    public URI uri() {
        return query.isEmpty() ? address : URI.create(address + "?" + query);
    }

    /** Path and raw query as they stand in the request's first line. */
    public String target() {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return query.isEmpty() ? path : path + '?' + query;
    }

    /** Method and address without the query: parameters, headers and body may hold signatures and keys (ID-3). */
    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private static URI withoutQuery(URI uri) {
        if (uri.getRawQuery() == null) {
            return uri;
        }
        String text = uri.toString();
        return URI.create(text.substring(0, text.indexOf('?')));
    }

    /** A blank or a line break would end the request's first line early. The text is not quoted: it may hold a signature. */
    private static void requireEncoded(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                throw new IllegalArgumentException("a request's query is not percent-encoded at character " + i);
            }
        }
    }

    /** One header line; its value is not shown. */
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": …";
        }
    }
}
