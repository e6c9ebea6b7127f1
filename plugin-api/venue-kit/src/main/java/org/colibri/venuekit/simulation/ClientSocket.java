package org.colibri.venuekit.simulation;

import java.time.Duration;
import java.util.Map;
import org.colibri.venuekit.server.SocketHandler;

/** One WebSocket from the client's side; used on its loop. Sending on a closed one does nothing. */
public final class ClientSocket {

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final NetworkClient client;
    private final SocketEnd end;
    private Link link;
    private SimulatedServerSocket server;
    private boolean open;
    private boolean closing;
    private boolean over;

    ClientSocket(NetworkClient client, SocketEnd end) {
        this.client = client;
        this.end = end;
    }

    void upgrade(Link over, SimulatedNetwork.Server venue, String path, String query, Map<String, String> headers) {
        link = over;
        over.upgraded();
        var timeout = client.loop().timers().after(HANDSHAKE, () -> {
            link.closeByClient();
            refuse("no handshake within " + HANDSHAKE.toMillis() + " ms");
        });
        over.client(why -> {
            timeout.cancel();
            if (open) {
                gone(why);
            } else {
                refuse(why);
            }
        });
        server = new SimulatedServerSocket(over, venue.loop(), this, path, query, headers);
        over.toServer(NetworkWatch.Control.UPGRADE, () -> {
            SocketHandler handler = venue.handler().onSocket(server);
            if (handler == null) {
                over.toClient(NetworkWatch.Control.REFUSED, () -> {
                    timeout.cancel();
                    link.closeByClient();
                    refuse("the handshake was refused with HTTP status 404");
                });
                return;
            }
            over.toClient(NetworkWatch.Control.UPGRADED, () -> {
                timeout.cancel();
                if (!this.over) {
                    open = true;
                    end.opened(this);
                }
            });
            server.opened(handler);
        });
    }

    /** Sends a text message. */
    public void sendText(String text) {
        if (open) {
            link.toServer(text, () -> server.text(text));
        }
    }

    /** Sends a binary message. */
    public void sendBinary(byte[] data) {
        if (open) {
            link.toServer(data, () -> server.binary(data));
        }
    }

    /** Sends a ping. */
    public void ping(byte[] payload) {
        if (open) {
            link.toServer(NetworkWatch.Control.PING, server::pinged);
        }
    }

    /** Closes it; {@link SocketEnd#closed} follows when the server has answered, 2 s later at the latest. */
    public void close(String reason) {
        if (!open || closing) {
            return;
        }
        closing = true;
        client.loop().timers().after(CLOSING, () -> {
            link.closeByClient();
            gone(reason);
        });
        link.toServer(NetworkWatch.Control.CLOSED, () -> {
            server.closedByClient();
            link.toClient(NetworkWatch.Control.CLOSED, () -> {
                link.closeByClient();
                gone(reason);
            });
        });
    }

    void text(String text) {
        if (isListening()) {
            end.text(text);
        }
    }

    void binary(byte[] data) {
        if (isListening()) {
            end.binary(data);
        }
    }

    void pinged(byte[] payload) {
        if (isListening()) {
            link.toServer(NetworkWatch.Control.PONG, () -> server.ponged(payload));
            end.ping();
        }
    }

    void ponged() {
        if (isListening()) {
            end.pong();
        }
    }

    void closedByServer(String why) {
        link.closeByClient();
        gone(why);
    }

    private boolean isListening() {
        return open && !closing;
    }

    private void gone(String why) {
        if (!over) {
            over = true;
            open = false;
            client.released(link);
            end.closed(why);
        }
    }

    private void refuse(String why) {
        if (!over) {
            over = true;
            client.released(link);
            end.refused(why);
        }
    }
}
