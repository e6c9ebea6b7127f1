package org.colibri.venuekit.server.vertx;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket over Vert.x; what is sent before the handshake is done waits for it. A client that does not read is cut
 * off when something is sent while 32 MiB wait for it.
 */
final class VertxServerSocket implements ServerSocket {

    private static final long MOST_WAITING_BYTES = 32 << 20;

    private final Logger logger = LoggerFactory.getLogger(VertxServerSocket.class);
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final String remoteAddress;
    private final List<Runnable> waiting = new ArrayList<>();
    private ServerWebSocket webSocket;
    private ServerResponse refusal;
    private long waitingBytes;
    private boolean closed;

    VertxServerSocket(HttpServerRequest request, Map<String, String> headers) {
        this.path = request.path();
        this.query = request.query() == null ? "" : request.query();
        this.headers = Map.copyOf(headers);
        this.remoteAddress = request.remoteAddress().hostAddress();
    }

    void opened(ServerWebSocket opened, SocketHandler handler) {
        webSocket = opened;
        opened.textMessageHandler(handler::onText);
        opened.binaryMessageHandler(data -> handler.onBinary(data.getBytes()));
        opened.pongHandler(payload -> handler.onPong(payload.getBytes()));
        opened.exceptionHandler(cause -> opened.close());
        opened.closeHandler(ignored -> {
            closed = true;
            handler.onClose();
        });
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    void failed(SocketHandler handler) {
        closed = true;
        waiting.clear();
        handler.onClose();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void sendText(String text) {
        send(text.length(), () -> webSocket.writeTextMessage(text));
    }

    @Override
    public void sendText(byte[] bytes) {
        if (room(bytes.length)) {
            // Vert.x takes text as String alone
            whenOpen(() -> channel()
                    .writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)))
                    .addListener(written -> waitingBytes -= bytes.length));
        }
    }

    @Override
    public void sendBinary(byte[] data) {
        send(data.length, () -> webSocket.writeBinaryMessage(Buffer.buffer(data)));
    }

    @Override
    public void ping(byte[] payload) {
        send(payload.length, () -> webSocket.writePing(Buffer.buffer(payload)));
    }

    @Override
    public void refuse(ServerResponse answer) {
        refusal = answer;
    }

    /** The answer to a refused handshake; null when the venue named none. */
    ServerResponse refusal() {
        return refusal;
    }

    @Override
    public void close(int code, String reason) {
        whenOpen(() -> {
            closed = true;
            webSocket.close((short) code, reason);
        });
    }

    @Override
    public void holdReading(boolean hold) {
        whenOpen(() -> channel().channel().config().setAutoRead(!hold));
    }

    @Override
    public void drop() {
        whenOpen(() -> {
            closed = true;
            // Vert.x's own close would send a close frame first
            channel().close();
        });
    }

    private void send(int bytes, Supplier<Future<Void>> write) {
        if (room(bytes)) {
            whenOpen(() -> write.get().onComplete(written -> waitingBytes -= bytes));
        }
    }

    /** Counts a message that is about to be sent; false when the socket is closed, or now cut off. */
    private boolean room(int bytes) {
        if (closed) {
            return false;
        }
        if (waitingBytes > MOST_WAITING_BYTES) {
            logger.warn("client of {} does not read: {} bytes wait for it; it is cut off", path, waitingBytes);
            waiting.clear();
            drop();
            return false;
        }
        waitingBytes += bytes;
        return true;
    }

    private ChannelHandlerContext channel() {
        return ((WebSocketInternal) webSocket).channelHandlerContext();
    }

    private void whenOpen(Runnable action) {
        if (closed) {
            return;
        }
        if (webSocket == null) {
            waiting.add(action);
        } else {
            action.run();
        }
    }
}
