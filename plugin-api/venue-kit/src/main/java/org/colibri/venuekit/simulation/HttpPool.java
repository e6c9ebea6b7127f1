package org.colibri.venuekit.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A client's kept HTTP connections to one host: one request at a time on each, idle ones closed after a while. */
final class HttpPool {

    private static final int MOST_CONNECTIONS = 8;
    private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

    private final NetworkClient client;
    private final String authority;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private int open;
    private int connecting;

    private record Idle(Link link, SimulatedNetwork.Server server, long since) {}

    HttpPool(NetworkClient client, String authority) {
        this.client = client;
        this.authority = authority;
    }

    void run(Exchange exchange) {
        closeOld();
        Idle free = idle.pollLast();
        if (free != null) {
            use(free.link, free.server, exchange);
        } else {
            waiting.addLast(exchange);
            connectForWaiting();
        }
    }

    void close() {
        waiting.forEach(exchange -> exchange.abort("the client is closed"));
        waiting.clear();
    }

    private void connectForWaiting() {
        if (waiting.size() > connecting && open < MOST_CONNECTIONS && !client.isClosed()) {
            connect();
        }
    }

    private void connect() {
        open++;
        connecting++;
        client.connect(authority, new NetworkClient.Connected() {
            @Override
            public void connected(Link link, SimulatedNetwork.Server server) {
                connecting--;
                next(link, server);
            }

            @Override
            public void failed(String why) {
                open--;
                connecting--;
                Exchange first = nextWaiting();
                if (first != null) {
                    first.fail("cannot connect: " + why);
                }
                connectForWaiting();
            }
        });
    }

    private void use(Link link, SimulatedNetwork.Server server, Exchange exchange) {
        boolean[] lost = {false};
        exchange.send(link, server, () -> next(link, server), () -> {
            if (!lost[0]) {
                lost[0] = true;
                gone(link);
            }
        });
    }

    /** The connection is free: for the next that waits, or to be kept. */
    private void next(Link link, SimulatedNetwork.Server server) {
        Exchange first = nextWaiting();
        if (first != null) {
            use(link, server, first);
            return;
        }
        Idle kept = new Idle(link, server, now());
        link.client(why -> {
            idle.remove(kept);
            gone(link);
        });
        idle.addLast(kept);
    }

    private Exchange nextWaiting() {
        Exchange first = waiting.pollFirst();
        while (first != null && first.isDone()) {
            first = waiting.pollFirst();
        }
        return first;
    }

    private void gone(Link link) {
        open--;
        client.released(link);
        connectForWaiting();
    }

    private void closeOld() {
        long now = now();
        for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
            Idle kept = all.next();
            if (now - kept.since >= KEPT_NANOS) {
                all.remove();
                kept.link.closeByClient();
                gone(kept.link);
            }
        }
    }

    private long now() {
        return client.loop().clock().monotonicNanos();
    }
}
