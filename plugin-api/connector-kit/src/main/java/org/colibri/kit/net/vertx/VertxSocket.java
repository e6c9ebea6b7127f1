package org.colibri.kit.net.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.http.WebSocketInternal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.SocketTransport;

/**
 * One open WebSocket. Frames are passed on as arrays without making texts of them, directly from Netty's decoder
 * ({@link FrameReader}) once the socket is under way.
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
        this.assembler = new MessageAssembler(listener, SizeLimits.MESSAGE);
        socket.pause();
        socket.exceptionHandler(failure -> failed("the connection failed", failure));
        socket.closeHandler(end -> loop.run(this::closed));
    }

    /** Lets frames come, those first that came with the handshake. */
    void begin() {
        socket.frameHandler(this::frame);
        socket.resume();
        if (socket instanceof WebSocketInternal internal && Vertx.currentContext() instanceof ContextInternal context) {
            readDirectly(internal.channelHandlerContext(), context);
        }
    }

    /** From a later turn on, when Vert.x has handed out what it had already queued, so that the order holds. */
    private void readDirectly(ChannelHandlerContext channel, ContextInternal context) {
        if (channel.executor() == context.nettyEventLoop()) {
            channel.executor().execute(() -> {
                if (!channel.isRemoved()) {
                    channel.pipeline().addBefore(channel.name(), "colibri-frames", new FrameReader(context, this));
                }
            });
        }
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
    public long unsentBytes() {
        if (closed || !(socket instanceof WebSocketInternal internal)) {
            return 0;
        }
        ChannelOutboundBuffer waiting =
                internal.channelHandlerContext().channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    @Override
    public void close(String why) {
        end(NORMAL, why);
    }

    private void frame(WebSocketFrame frame) {
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION ->
                data(
                        frame.isText(),
                        frame.isContinuation(),
                        frame.isFinal(),
                        ((BufferInternal) frame.binaryData()).getByteBuf());
            case PING -> listener.ping();
            case PONG -> listener.pong();
            default -> {
                // The closing handshake is Vert.x's; closeHandler follows.
            }
        }
    }

    void data(boolean isText, boolean isContinuation, boolean isFinal, ByteBuf bytes) {
        if (closed || reason != null) {
            return;
        }
        boolean taken = isContinuation ? assembler.next(isFinal, bytes) : assembler.first(isText, isFinal, bytes);
        if (!taken) {
            end(TOO_BIG, "a message is longer than " + SizeLimits.MESSAGE + " bytes");
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
