package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.call.SocketCall;
import org.colibri.kit.net.call.SocketCalls;
import org.colibri.kit.venue.VenueSetup;

/** Requests about orders over the WebSocket API, as far as it has them and our clock is known to be right. */
final class BinanceSocketOrders implements BinanceOrderEntry {

    private final SocketCalls<Request, JsonNode> socket;
    private final Function<BinanceOrderMethod, Cost> costs;
    private final ClockSync clock;
    private final BinanceOrderEntry rest;

    /** One request: parameters without key, time and signature. */
    record Request(BinanceOrderMethod method, Map<String, Object> form) {}

    /** @param rest takes what cannot go over the socket */
    private BinanceSocketOrders(
            SocketCalls<Request, JsonNode> socket,
            Function<BinanceOrderMethod, Cost> costs,
            ClockSync clock,
            BinanceOrderEntry rest) {
        this.socket = socket;
        this.costs = costs;
        this.clock = clock;
        this.rest = rest;
    }

    /** Requests over the WebSocket API at that address, within the limits and by the clock of the market's client. */
    static BinanceSocketOrders open(
            VenueSetup setup,
            RestClient market,
            URI address,
            BinanceAuth auth,
            BinanceErrors.Table errors,
            Function<BinanceOrderMethod, Cost> costs,
            BinanceOrderEntry rest) {
        SocketCalls<Request, JsonNode> socket = new SocketCalls<>(
                setup.sockets(BinanceSocketOrders.class),
                BinanceVenue.socketApiPolicy(),
                setup.limiter(),
                market.host(),
                () -> new BinanceOrderSocket(address, auth, errors, market.clock()));
        return new BinanceSocketOrders(socket, costs, market.clock(), rest);
    }

    /** Opens the connection and keeps it open; nothing happens when it is open already. */
    void start() {
        socket.start();
    }

    /** Closes the connection; requests without an answer fail with an unknown outcome. */
    void close() {
        socket.close();
    }

    @Override
    public CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority) {
        Supplier<CompletableFuture<JsonNode>> byRest = () -> rest.send(method, form, priority);
        if (method.socketMethod() == null || !clock.isReady()) {
            return byRest.get();
        }
        return socket.send(
                new SocketCall<>(new Request(method, form), method.endpoint(), costs.apply(method), priority), byRest);
    }
}
