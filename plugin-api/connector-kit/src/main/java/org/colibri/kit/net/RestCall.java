package org.colibri.kit.net;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;

/**
 * One request to a venue as a plugin asks for it, before signing (NET-1).
 *
 * @param path below the client's base address, starting with a slash, already encoded; without a query
 * @param parameters in order, not yet encoded
 * @param body bytes that go out as they are, or null
 * @param contentType of {@code body}, or null
 * @param cost pools and weights that it takes
 * @param timeout of the call once it is sent, repeats included
 * @param deadline longest wait for the rate limiter and the clock; past it the call fails unsent as RATE_LIMITED
 * @param endpoint name in metrics and messages
 */
public record RestCall(
        String method,
        String path,
        List<Parameter> parameters,
        Placement placement,
        byte[] body,
        String contentType,
        List<HttpRequest.Header> headers,
        Cost cost,
        Priority priority,
        Duration timeout,
        Duration deadline,
        Idempotency idempotency,
        boolean signed,
        String endpoint) {

    /** One parameter, not encoded. */
    public record Parameter(String name, String value) {}

    /** Where the parameters go. */
    public enum Placement {
        QUERY,
        /** Into a form body ({@code application/x-www-form-urlencoded}). */
        FORM
    }

    public RestCall {
        if (path.indexOf('?') >= 0) {
            throw new IllegalArgumentException(endpoint + ": a query in the path; parameters are added to the call");
        }
        parameters = List.copyOf(parameters);
        headers = List.copyOf(headers);
        if (body != null && placement == Placement.FORM) {
            throw new IllegalArgumentException(endpoint + ": a body and parameters in a form exclude each other");
        }
    }

    /** A read: {@code SAFE}, parameters in the query. */
    public static Builder get(String path) {
        return new Builder("GET", path, Idempotency.SAFE);
    }

    /** A write, {@code ONCE} unless said otherwise. */
    public static Builder post(String path) {
        return new Builder("POST", path, Idempotency.ONCE);
    }

    /** A write, {@code ONCE} unless said otherwise. */
    public static Builder put(String path) {
        return new Builder("PUT", path, Idempotency.ONCE);
    }

    /** A removal, {@code IDEMPOTENT} unless said otherwise. */
    public static Builder delete(String path) {
        return new Builder("DELETE", path, Idempotency.IDEMPOTENT);
    }

    /** The same call in another class, with the order requests' times of 5 s where its own are longer. */
    RestCall urgent(Priority which) {
        return new RestCall(
                method,
                path,
                parameters,
                placement,
                body,
                contentType,
                headers,
                cost,
                which,
                timeout.compareTo(Builder.ORDERS) < 0 ? timeout : Builder.ORDERS,
                deadline.compareTo(Builder.ORDERS) < 0 ? deadline : Builder.ORDERS,
                idempotency,
                signed,
                endpoint);
    }

    @Override
    public String toString() {
        return endpoint;
    }

    /** Collects a call; defaults: 10 s, parameters in the query, free, PUBLIC or, when signed, ACCOUNT. */
    public static final class Builder {

        private static final Duration STANDARD = Duration.ofSeconds(10);
        private static final Duration ORDERS = Duration.ofSeconds(5);

        private final String method;
        private final String path;
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<HttpRequest.Header> headers = new ArrayList<>();
        private Placement placement = Placement.QUERY;
        private byte[] body;
        private String contentType;
        private Cost cost = Cost.FREE;
        private Priority priority;
        private Duration timeout;
        private Duration deadline;
        private Idempotency idempotency;
        private boolean signed;
        private String endpoint;

        private Builder(String method, String path, Idempotency idempotency) {
            this.method = method;
            this.path = path;
            this.idempotency = idempotency;
        }

        /** Adds a parameter; one whose value is null is left out. */
        public Builder parameter(String name, Object value) {
            if (value != null) {
                parameters.add(new Parameter(name, value.toString()));
            }
            return this;
        }

        public Builder header(String name, String value) {
            headers.add(new HttpRequest.Header(name, value));
            return this;
        }

        /** The parameters go into a form body. */
        public Builder form() {
            placement = Placement.FORM;
            return this;
        }

        /** A JSON body, sent as these very bytes. */
        public Builder json(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8), "application/json");
        }

        public Builder body(byte[] bytes, String type) {
            body = bytes;
            contentType = type;
            return this;
        }

        public Builder cost(Cost what) {
            cost = what;
            return this;
        }

        public Builder cost(String pool, int weight) {
            return cost(Cost.of(pool, weight));
        }

        /** Sets the class; orders and cancels (the first four) then time out after 5 s instead of 10. */
        public Builder priority(Priority which) {
            priority = which;
            return this;
        }

        public Builder timeout(Duration whole) {
            timeout = whole;
            return this;
        }

        public Builder deadline(Duration unsent) {
            deadline = unsent;
            return this;
        }

        public Builder idempotency(Idempotency which) {
            idempotency = which;
            return this;
        }

        /** Goes through the client's signer. */
        public Builder signed() {
            signed = true;
            return this;
        }

        public Builder endpoint(String name) {
            endpoint = name;
            return this;
        }

        public RestCall build() {
            Priority chosen = priority != null ? priority : signed ? Priority.ACCOUNT : Priority.PUBLIC;
            Duration whole = timeout != null ? timeout : chosen.compareTo(Priority.CREATE) <= 0 ? ORDERS : STANDARD;
            return new RestCall(
                    method,
                    path,
                    parameters,
                    placement,
                    body,
                    contentType,
                    headers,
                    cost,
                    chosen,
                    whole,
                    deadline != null ? deadline : whole,
                    idempotency,
                    signed,
                    endpoint != null ? endpoint : method + " " + path);
        }
    }
}
