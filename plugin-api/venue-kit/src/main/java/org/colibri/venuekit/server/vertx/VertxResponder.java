package org.colibri.venuekit.server.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerResponse;

/** Answers one request over Vert.x. */
final class VertxResponder implements Responder {

    private final HttpServerRequest request;
    private boolean answered;

    VertxResponder(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public void respond(ServerResponse response) {
        if (first()) {
            head(response).end(Buffer.buffer(response.body()));
        }
    }

    @Override
    public void respondCut(ServerResponse response, int bytes) {
        if (first()) {
            HttpServerResponse answer = head(response);
            answer.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(response.body().length));
            answer.write(Buffer.buffer(response.body()).slice(0, bytes))
                    .onComplete(done -> request.connection().close());
        }
    }

    @Override
    public void drop() {
        if (first()) {
            request.connection().close();
        }
    }

    private boolean first() {
        boolean first = !answered && !request.response().closed();
        answered = true;
        return first;
    }

    private HttpServerResponse head(ServerResponse response) {
        HttpServerResponse answer = request.response().setStatusCode(response.status());
        response.headers().forEach(answer::putHeader);
        return answer;
    }
}
