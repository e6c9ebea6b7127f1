package org.colibri.testkit.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A WebSocket client of the JDK that keeps what it receives until it is asked for; what is no JSON is a text. */
public final class PlainSocket implements WebSocket.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 45;

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final List<JsonNode> skipped = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    public PlainSocket(HttpClient http, URI uri) {
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends; false where the other side has ended the connection meanwhile. */
    public boolean isSent(String text) {
        try {
            send(text);
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** The next message of that kind, earlier ones that were passed over included, in order. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        for (int i = 0; i < skipped.size(); i++) {
            if (wanted.test(skipped.get(i))) {
                return skipped.remove(i);
            }
        }
        while (true) {
            JsonNode message = next();
            if (wanted.test(message)) {
                return message;
            }
            skipped.add(message);
        }
    }

    /** The very next message. */
    public JsonNode next() {
        JsonNode message = take();
        if (message.isMissingNode()) {
            throw new AssertionError("closed with " + LoopbackServer.await(closed) + "; passed over: " + skipped);
        }
        return message;
    }

    /** The very next message, or a missing one in the place of what the connection's end cut off. */
    private JsonNode take() {
        try {
            JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came; passed over: " + skipped);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The close code, once closed. The JDK's client may overlook the end of a connection until it writes: it pings. */
    public int closeCode() {
        for (int second = 0; second < PATIENCE_SECONDS && !isClosedWithin(1); second++) {
            socket.sendPing(ByteBuffer.allocate(0)).exceptionally(gone -> {
                ended(1006);
                return null;
            });
        }
        return LoopbackServer.await(closed);
    }

    private boolean isClosedWithin(int seconds) {
        try {
            closed.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(PlainHttp.read(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        ended(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ended(1006);
    }

    private void ended(int code) {
        closed.complete(code);
        received.add(MissingNode.getInstance());
    }

    @Override
    public void close() {
        socket.abort();
    }
}
