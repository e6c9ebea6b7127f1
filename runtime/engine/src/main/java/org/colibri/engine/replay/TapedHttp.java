package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** A connector's HTTP: each request is on the tape, and each answer. */
final class TapedHttp implements HttpTransport {

    private static final String COOKIE = "set-cookie";

    private final HttpTransport http;
    private final Questions questions;
    private final Veil veil;

    /** @param http the real one; null while playing */
    TapedHttp(HttpTransport http, Questions questions, Veil veil) {
        this.http = http;
        this.questions = questions;
        this.veil = veil;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return questions.ask("request", node(request), () -> http.send(request), this::node, TapedHttp::response);
    }

    private JsonNode node(HttpRequest request) {
        ObjectNode node = InputCodec.object();
        node.put("method", request.method());
        node.put("uri", veil.out(request.uri().toString()));
        node.set("headers", headers(request.headers(), veil));
        if (request.body() != null) {
            node.set("body", Frames.out(request.body(), veil));
        }
        return node;
    }

    static ArrayNode headers(List<HttpRequest.Header> headers, Veil veil) {
        ArrayNode node = InputCodec.object().arrayNode();
        headers.forEach(header -> node.add(header.name()).add(veil.header(header.name(), header.value())));
        return node;
    }

    private JsonNode node(HttpResponse response) {
        ObjectNode node = InputCodec.object();
        node.put("status", response.status());
        ArrayNode headers = node.putArray("headers");
        response.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(COOKIE))
                .forEach(header -> headers.add(header.name()).add(veil.in(header.value())));
        node.set("body", Frames.in(response.body(), 0, response.body().length, veil));
        return node;
    }

    private static HttpResponse response(JsonNode node) {
        List<HttpRequest.Header> headers = new ArrayList<>();
        JsonNode recorded = node.path("headers");
        for (int i = 0; i + 1 < recorded.size(); i += 2) {
            headers.add(new HttpRequest.Header(
                    recorded.get(i).asText(), recorded.get(i + 1).asText()));
        }
        return new HttpResponse(node.path("status").asInt(), headers, Frames.read(node.path("body")));
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }
}
