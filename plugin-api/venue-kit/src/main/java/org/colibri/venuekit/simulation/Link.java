package org.colibri.venuekit.simulation;

import org.colibri.api.time.Loop;

/** One connection between a client and a server. */
final class Link {

    /** One end of it, told once that the connection is gone. */
    interface End {

        void gone(String why);
    }

    private enum State {
        OPEN,
        /** Half open: nothing passes, and nobody is told. */
        SILENT,
        /** Half open: the server has learnt of it, the client learns when it sends something. */
        LEFT_BY_SERVER,
        CLOSED
    }

    private final SimulatedNetwork network;
    private final int number;
    private final Pipe toServer;
    private final Pipe toClient;
    private State state = State.OPEN;
    private End client = why -> {};
    private End server = why -> {};
    private boolean clientTold;
    private boolean serverTold;
    private boolean socket;

    Link(SimulatedNetwork network, int number, Loop clientLoop, Loop serverLoop) {
        this.network = network;
        this.number = number;
        this.toServer = new Pipe(network, this, serverLoop);
        this.toClient = new Pipe(network, this, clientLoop);
    }

    void client(End end) {
        client = end;
    }

    void server(End end) {
        server = end;
    }

    /** From now on it carries a WebSocket. */
    void upgraded() {
        socket = true;
    }

    boolean isSocket() {
        return socket;
    }

    /** True while messages pass. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** True when it was closed or broken; a half-open one is not. */
    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** From the client to the server, if it arrives. */
    void toServer(Object message, Runnable arrival) {
        if (state == State.LEFT_BY_SERVER) {
            // The machine there knows of no such connection and says so.
            toClient.force(() -> tellClient("the connection was reset"));
            return;
        }
        toServer.send(() -> {
            network.watch().arrived(number, true, message);
            arrival.run();
        });
    }

    /** From the server to the client, if it arrives. */
    void toClient(Object message, Runnable arrival) {
        toClient.send(() -> {
            network.watch().arrived(number, false, message);
            arrival.run();
        });
    }

    /** The client closes it: the server hears of it behind all that was sent. */
    void closeByClient() {
        clientTold = true;
        toServer.send(() -> {
            end();
            tellServer("the client closed the connection");
        });
        if (state != State.OPEN) {
            end();
        }
    }

    /** The server closes it: the client hears of it behind all that was sent. */
    void closeByServer(String why) {
        serverTold = true;
        toClient.send(() -> {
            end();
            tellClient(why);
        });
        if (state != State.OPEN) {
            end();
        }
    }

    /** It breaks now: what is under way is lost, both ends hear of it a little later. */
    void cut() {
        if (state == State.CLOSED) {
            return;
        }
        end();
        toClient.force(() -> tellClient("the connection was reset"));
        toServer.force(() -> tellServer("the connection was reset"));
    }

    /** Nothing passes any more; the server may learn of it, the client does not. */
    void halfOpen(boolean serverLearns) {
        if (state != State.OPEN) {
            return;
        }
        state = serverLearns ? State.LEFT_BY_SERVER : State.SILENT;
        if (serverLearns) {
            toServer.force(() -> tellServer("the connection was reset"));
        }
    }

    private void end() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            network.ended(this);
        }
    }

    private void tellClient(String why) {
        if (!clientTold) {
            clientTold = true;
            end();
            network.watch().arrived(number, false, NetworkWatch.Control.BROKEN);
            client.gone(why);
        }
    }

    private void tellServer(String why) {
        if (!serverTold) {
            serverTold = true;
            network.watch().arrived(number, true, NetworkWatch.Control.BROKEN);
            server.gone(why);
        }
    }
}
