package org.colibri.kit.net.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.Compression;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;

/** One HTTP request over Vert.x, which knows at each moment whether a byte of it may have left (NET-3). */
final class HttpExchange {

    private final Loop loop;
    private final HttpClient client;
    private final int connectMillis;
    private final HttpRequest request;
    private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private Timers.Timer timeout;
    private HttpClientRequest sending;
    private boolean sent;
    private boolean done;

    HttpExchange(Loop loop, HttpClient client, int connectMillis, HttpRequest request) {
        this.loop = loop;
        this.client = client;
        this.connectMillis = connectMillis;
        this.request = request;
    }

    CompletableFuture<HttpResponse> result() {
        return result;
    }

    void start() {
        RequestOptions options;
        try {
            options = options();
        } catch (RuntimeException e) {
            // Neither its message nor its trace: both quote the header that cannot be sent, which may be the key.
            fail("it cannot be made (" + e.getClass().getSimpleName() + "): check the key for line breaks", null);
            return;
        }
        client.request(options)
                .onComplete(made -> loop.run(() -> {
                    if (made.failed()) {
                        fail("cannot connect: " + text(made.cause()), made.cause());
                    } else if (done) {
                        made.result().reset();
                    } else {
                        write(made.result());
                    }
                }));
        if (!done) {
            // After the request, which has left by now where a connection was open: making a timer takes its time.
            timeout = loop.timers()
                    .after(
                            request.timeout(),
                            () -> abort("no answer within " + request.timeout().toMillis() + " ms"));
        }
    }

    /** Gives up, with what is known about whether something left. */
    void abort(String why) {
        if (!done) {
            fail(why, null);
            if (sending != null) {
                sending.reset();
            }
        }
    }

    private void write(HttpClientRequest made) {
        sending = made;
        sent = true;
        made.exceptionHandler(failure -> loop.run(() -> fail(text(failure), failure)));
        (request.body() == null ? made.send() : made.send(Buffer.buffer(request.body()))).onComplete(answer -> {
            if (answer.failed()) {
                loop.run(() -> fail(text(answer.cause()), answer.cause()));
            } else {
                read(answer.result());
            }
        });
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(failure -> loop.run(() -> fail(text(failure), failure)));
        response.handler(part -> {
            if (!done && body.length() + part.length() > SizeLimits.ANSWER) {
                abort("the answer is longer than " + SizeLimits.ANSWER + " bytes");
            } else if (!done) {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> loop.run(() -> complete(response)));
    }

    private void complete(HttpClientResponse response) {
        if (done) {
            return;
        }
        List<HttpRequest.Header> headers = new ArrayList<>();
        response.headers().forEach(entry -> headers.add(new HttpRequest.Header(entry.getKey(), entry.getValue())));
        byte[] plain;
        try {
            plain = unpacked(response.getHeader("Content-Encoding"));
        } catch (VenueException e) {
            finish();
            result.completeExceptionally(e);
            return;
        }
        finish();
        result.complete(new HttpResponse(response.statusCode(), headers, plain));
    }

    private byte[] unpacked(String encoding) {
        byte[] bytes = body.getBytes();
        if (encoding == null || bytes.length == 0) {
            return bytes;
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> bytes;
            case "gzip", "x-gzip" -> Compression.gunzip(bytes, 0, bytes.length, SizeLimits.ANSWER);
            case "deflate" -> Compression.inflate(bytes, 0, bytes.length, SizeLimits.ANSWER);
            default ->
                throw VenueException.network(
                        request + ": the answer is packed as '" + encoding + "', which was not asked for", true, null);
        };
    }

    private RequestOptions options() {
        URI address = request.address();
        boolean secure = address.getScheme().equalsIgnoreCase("https");
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setHost(address.getHost())
                .setPort(address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(request.target())
                .setFollowRedirects(false)
                .setConnectTimeout(connectMillis)
                .putHeader("Accept-Encoding", "gzip, deflate")
                .putHeader("User-Agent", "colibri");
        for (HttpRequest.Header header : request.headers()) {
            options.putHeader(header.name(), header.value());
        }
        return options;
    }

    private void fail(String why, Throwable cause) {
        if (!done) {
            finish();
            result.completeExceptionally(VenueException.network(
                    request + " failed" + (sent ? "" : ", nothing was sent") + ": " + why, sent, cause));
        }
    }

    private void finish() {
        done = true;
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
