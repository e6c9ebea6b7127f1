package org.colibri.kit.net.vertx;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.SocketTransport;

/**
 * One open WebSocket. Frames are passed on as arrays without making texts of them: Vert.x holds a frame in an array of
 * its own, which is lent to the listener.
 */
final class VertxSocket implements SocketTransport.VenueSocket {

    private static final short NORMAL = 1000;
    private static final short TOO_BIG = 1009;
    private static final int MOST_REASON_BYTES = 123;

    private final Loop loop;
    private final WebSocket socket;
    private final SocketTransport.Listener listener;
    private final Consumer<VertxSocket> gone;
    private final MessageAssembler assembler;
    private final Handler<Throwable> writeFailed = failure -> failed("sending failed", failure);
    private String reason;
    private boolean closed;

    VertxSocket(Loop loop, WebSocket socket, SocketTransport.Listener listener, Consumer<VertxSocket> gone) {
        this.loop = loop;
        this.socket = socket;
        this.listener = listener;
        this.gone = gone;
        this.assembler = new MessageAssembler(listener, VertxSocketTransport.MOST_BYTES);
        socket.pause();
        socket.exceptionHandler(failure -> failed("the connection failed", failure));
        socket.closeHandler(end -> loop.run(this::closed));
    }

    /** Lets frames come, those first that came with the handshake. */
    void begin() {
        socket.frameHandler(this::frame);
        socket.resume();
    }

    @Override
    public void sendText(String text) {
        if (!closed) {
            socket.writeTextMessage(text).onFailure(writeFailed);
        }
    }

    @Override
    public void sendBinary(byte[] bytes) {
        if (!closed) {
            socket.writeBinaryMessage(Buffer.buffer(bytes)).onFailure(writeFailed);
        }
    }

    @Override
    public void ping(byte[] payload) {
        if (!closed) {
            socket.writePing(Buffer.buffer(payload)).onFailure(writeFailed);
        }
    }

    @Override
    public void close(String why) {
        end(NORMAL, why);
    }

    private void frame(WebSocketFrame frame) {
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION -> data(frame);
            case PING -> listener.ping();
            case PONG -> listener.pong();
            default -> {
                // The closing handshake is Vert.x's; closeHandler follows.
            }
        }
    }

    private void data(WebSocketFrame frame) {
        if (closed) {
            return;
        }
        ByteBuf bytes = ((BufferInternal) frame.binaryData()).getByteBuf();
        boolean taken = switch (frame.type()) {
            case TEXT -> assembler.first(true, frame.isFinal(), bytes);
            case BINARY -> assembler.first(false, frame.isFinal(), bytes);
            default -> assembler.next(frame.isFinal(), bytes);
        };
        if (!taken) {
            end(TOO_BIG, "a message is longer than " + VertxSocketTransport.MOST_BYTES + " bytes");
        }
    }

    private void failed(String what, Throwable failure) {
        loop.run(() -> {
            if (reason == null) {
                reason = what + ": "
                        + (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
            }
            socket.close();
        });
    }

    private void end(short status, String why) {
        if (!closed && reason == null) {
            reason = why;
            socket.close(status, shortened(why));
        }
    }

    private void closed() {
        if (closed) {
            return;
        }
        closed = true;
        gone.accept(this);
        listener.closed(reason != null ? reason : venuesReason());
    }

    private String venuesReason() {
        Short status = socket.closeStatusCode();
        if (status == null) {
            return "the connection broke";
        }
        String words = socket.closeReason();
        return "the venue closed it with status " + status + (words == null || words.isEmpty() ? "" : ": " + words);
    }

    private static String shortened(String why) {
        return why.getBytes(StandardCharsets.UTF_8).length <= MOST_REASON_BYTES ? why : "";
    }
}
