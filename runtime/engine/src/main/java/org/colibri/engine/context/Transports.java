package org.colibri.engine.context;

import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;

/** A way to look at or hold back what goes over a connector's transports: for tracing and dry runs. */
public interface Transports {

    /** The transports as they are. */
    Transports PLAIN = new Transports() {};

    default HttpTransport http(HttpTransport transport) {
        return transport;
    }

    default SocketTransport sockets(SocketTransport transport) {
        return transport;
    }
}
