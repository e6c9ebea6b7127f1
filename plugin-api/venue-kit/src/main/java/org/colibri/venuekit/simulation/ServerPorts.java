package org.colibri.venuekit.simulation;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.ServerTransport;

/** Opens simulated ports that are served on one loop. */
final class ServerPorts implements ServerTransport {

    private final SimulatedNetwork network;
    private final Loop loop;

    ServerPorts(SimulatedNetwork network, Loop loop) {
        this.network = network;
        this.loop = loop;
    }

    @Override
    public CompletableFuture<ServerPort> listen(int port, ServerHandler handler) {
        int opened = network.open(port, loop, handler);
        return opened == 0
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("cannot listen on 127.0.0.1:" + port + ": it is in use"))
                : CompletableFuture.completedFuture(new Port(opened));
    }

    private final class Port implements ServerPort {

        private final int number;

        Port(int number) {
            this.number = number;
        }

        @Override
        public int port() {
            return number;
        }

        @Override
        public CompletableFuture<Void> close() {
            network.closePort(number);
            return CompletableFuture.completedFuture(null);
        }
    }
}
