package org.colibri.kit.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.net.RestCall.Parameter;
import org.colibri.kit.net.RestCall.Placement;
import org.colibri.kit.sign.Percent;

/**
 * A request before its signature: what a {@link RequestSigner} reads, and how it makes the bytes that leave. Immutable.
 */
public final class DraftRequest {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final Addresses addresses;
    private final RestCall call;

    DraftRequest(Addresses addresses, RestCall call) {
        this.addresses = addresses;
        this.call = call;
    }

    public String method() {
        return call.method();
    }

    /** The whole path as the venue sees it: that of the base address, then the call's. */
    public String path() {
        return addresses.path(call.path());
    }

    public String host() {
        return addresses.host();
    }

    public List<Parameter> parameters() {
        return call.parameters();
    }

    public Placement placement() {
        return call.placement();
    }

    /** The given body, or null; parameters of a form are not in it yet. */
    public byte[] body() {
        return call.body() == null ? null : call.body().clone();
    }

    /** The given body as text, empty for none. */
    public String bodyText() {
        return call.body() == null ? "" : new String(call.body(), StandardCharsets.UTF_8);
    }

    /** The parameters as {@code name=value&…}, percent-encoded (RFC 3986, upper-case hex), in order. */
    public String encodedParameters() {
        StringBuilder out = new StringBuilder(32 * call.parameters().size());
        for (Parameter parameter : call.parameters()) {
            if (out.length() > 0) {
                out.append('&');
            }
            out.append(Percent.encode(parameter.name())).append('=').append(Percent.encode(parameter.value()));
        }
        return out.toString();
    }

    /** The request without any signature: parameters where the call places them. */
    public HttpRequest plain() {
        String encoded = encodedParameters();
        return call.placement() == Placement.FORM ? withForm(encoded, List.of()) : withQuery(encoded, List.of());
    }

    /**
     * The request with this raw query (empty for none), the given body and further headers.
     *
     * @param rawQuery already encoded
     */
    public HttpRequest withQuery(String rawQuery, List<HttpRequest.Header> more) {
        return withQueryAndBody(rawQuery, call.body(), call.contentType(), more);
    }

    /** The request with this encoded form as its body, no query, and further headers. */
    public HttpRequest withForm(String encodedForm, List<HttpRequest.Header> more) {
        return withQueryAndBody("", encodedForm.getBytes(StandardCharsets.UTF_8), FORM_TYPE, more);
    }

    /** The request with exactly this query and body, both as they leave. */
    public HttpRequest withQueryAndBody(
            String rawQuery, byte[] body, String contentType, List<HttpRequest.Header> more) {
        List<HttpRequest.Header> headers = new ArrayList<>(call.headers());
        if (body != null && contentType != null) {
            headers.add(new HttpRequest.Header("Content-Type", contentType));
        }
        headers.addAll(more);
        return new HttpRequest(
                call.method(), addresses.of(call.path()), rawQuery, headers, body, call.timeout(), call.signed());
    }

    @Override
    public String toString() {
        return call.endpoint();
    }
}
