package org.colibri.kit.net.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.internal.ContextInternal;

/**
 * Takes data frames right from Netty's decoder, before Vert.x copies each once more: 0.86 KB of garbage for a frame of
 * 600 bytes where the frame handler makes 1.65 KB. Control frames go on to Vert.x, which answers them.
 */
final class FrameReader extends ChannelInboundHandlerAdapter {

    private final ContextInternal context;
    private final VertxSocket socket;

    FrameReader(ContextInternal context, VertxSocket socket) {
        this.context = context;
        this.socket = socket;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (!(message instanceof TextWebSocketFrame)
                && !(message instanceof BinaryWebSocketFrame)
                && !(message instanceof ContinuationWebSocketFrame)) {
            channel.fireChannelRead(message);
            return;
        }
        WebSocketFrame frame = (WebSocketFrame) message;
        ContextInternal before = context.beginDispatch();
        try {
            socket.data(
                    frame instanceof TextWebSocketFrame,
                    frame instanceof ContinuationWebSocketFrame,
                    frame.isFinalFragment(),
                    frame.content());
        } finally {
            context.endDispatch(before);
            frame.release();
        }
    }
}
