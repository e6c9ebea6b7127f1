package org.colibri.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Keeps the port of a venue that is gone for a while: connections to it are refused, and nobody else of this machine, whose
 * sockets choose theirs from the same range, gets it meanwhile. Used on one loop.
 */
final class KeptPort {

    private SocketChannel held;

    /** From now on nobody listens there; false while somebody still does. */
    boolean keep(int port) {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                // bound, and neither listening nor connected
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException e) {
                channel.close();
                return false;
            }
            held = channel;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be kept", e);
        }
    }

    /** The venue may listen there again; nothing happens where none is kept. */
    void release() {
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            held = null;
        }
    }
}
