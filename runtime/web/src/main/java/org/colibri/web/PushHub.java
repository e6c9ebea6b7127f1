package org.colibri.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.time.Loop;
import org.colibri.engine.host.HostFeed;

/**
 * All clients of the push stream. What is newest only (status, books) is made once for all of them at a steady pace,
 * however fast it changes. Used on the web loop.
 */
final class PushHub {

    private static final int MOST_CLIENTS = 32;
    private static final Duration PACE = Duration.ofMillis(250);
    /** Of the paces above: the status. */
    private static final int STATUS_EVERY = 4;

    private final Loop loop;
    private final Access access;
    private final HostView view;
    private final Books books;
    private final Set<PushClient> clients = new LinkedHashSet<>();
    private final PushFigures figures = new PushFigures();
    private int beat;

    PushHub(Loop loop, Access access, HostView view, Books books) {
        this.loop = loop;
        this.access = access;
        this.view = view;
        this.books = books;
    }

    void start() {
        loop.timers().every(PACE, this::beat);
    }

    /** Takes a new client, or turns it away when there are too many. */
    void accept(ServerWebSocket socket) {
        if (clients.size() >= MOST_CLIENTS) {
            socket.close(PushClient.TRY_LATER, "too many clients");
            return;
        }
        PushClient client = new PushClient(this, socket);
        clients.add(client);
        socket.closeHandler(closed -> {
            clients.remove(client);
            client.gone();
        });
        client.start(loop.timers());
    }

    /** Those that read more slowly than there is to tell; what they lack waits in the rings. */
    long behind() {
        return clients.stream().filter(PushClient::isBehind).count();
    }

    private void beat() {
        beat++;
        if (beat % STATUS_EVERY == 0) {
            view.look(loop.clock().millis());
            List<PushClient> listening =
                    clients.stream().filter(PushClient::isWelcome).toList();
            if (!listening.isEmpty()) {
                ObjectNode status = view.status().put("type", "status");
                status.put("time", loop.clock().millis());
                String text = status.toString();
                listening.forEach(client -> client.sendNewest(text));
            }
        }
        List.copyOf(clients).forEach(PushClient::sendBook);
    }

    /** An account's events have grown. */
    void heard(EventRing ring) {
        List.copyOf(clients).forEach(client -> client.sendEvents(ring));
    }

    Access access() {
        return access;
    }

    HostView view() {
        return view;
    }

    Books books() {
        return books;
    }

    PushFigures figures() {
        return figures;
    }

    /** Where a bot's book is on the bus; null while its connector is not open. */
    HostFeed feedOf(String bot, String connector) {
        return view.feedOf(bot, connector);
    }

    int size() {
        return clients.size();
    }

    void close() {
        List.copyOf(clients).forEach(client -> client.close("the host is stopping"));
    }
}
