package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.venue.Exchange;

/** The venue's door: hands requests to REST and opens sockets, which all have the one path. */
final class BitfinexVenue implements ServerHandler {

    static final String SOCKET_PATH = "/ws/2";

    private static final long CONNECTIONS_PER_MINUTE = 20;

    private final Loop loop;
    private final FaultBox faults;
    private final RateScale scale;
    private final VenueTime time;
    private final Account account;
    private final Pairs pairs;
    private final RateLimits limits;
    private final AccountFeed feed;
    private final Wallets wallets;
    private final OrderDesk orders;
    private final AccountDesk desk;
    private final Channels channels = new Channels();
    private final Logins logins;
    private final MaintenanceSign maintenance;
    private final RestDoor rest;
    private final Map<ServerSocket, Connection> connections = new HashMap<>();
    private int lastChannel;

    BitfinexVenue(VenueServices services) {
        loop = services.loop();
        faults = services.faults();
        scale = services.limits();
        time = new VenueTime(services);
        account = services.account();
        Exchange exchange = services.exchange();
        pairs = new Pairs(exchange, loop.clock().millis());
        limits = new RateLimits(scale, loop.clock());
        feed = new AccountFeed(faults, loop.timers());
        OrderNotes notes = new OrderNotes();
        OrderRows rows = new OrderRows(pairs, notes);
        wallets = new Wallets(account, pairs, notes);
        AccountEvents events = new AccountEvents(account, rows, notes, wallets, feed);
        orders = new OrderDesk(exchange, account, pairs, notes, rows, events);
        desk = new AccountDesk(exchange, account, pairs, orders, notes, rows, wallets);
        Gate gate = new Gate(services.credentials());
        logins = new Logins(gate, limits, faults, () -> exchange.cancelAll(account, null));
        maintenance = new MaintenanceSign(faults, loop.timers());
        rest = new RestDoor(new PublicDesk(pairs), desk, orders, gate, limits, feed, time);
        List.of(wallets, events, channels).forEach(exchange::addListener);
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        rest.handle(request, responder);
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        if (!socket.path().equals(SOCKET_PATH)) {
            return null;
        }
        if (!limits.passesMinute("connect", CONNECTIONS_PER_MINUTE)) {
            socket.refuse(ServerResponse.json(429, RateLimits.REFUSED));
            return null;
        }
        Connection connection = new Connection(socket, loop, time::millis);
        Subscriptions subscriptions = new Subscriptions(
                connection,
                channels,
                pairs,
                faults,
                loop.timers(),
                () -> ++lastChannel,
                scale.apply(Subscriptions.MOST));
        VenueSocket opened = new VenueSocket(connection, subscriptions, logins, this::session, time);
        maintenance.add(opened);
        connections.put(socket, connection);
        return new Leaving(socket, opened);
    }

    /** Only what writes changes orders: everything private is a POST here. */
    @Override
    public boolean changesOrders(ServerRequest request) {
        return request.path().startsWith(RestDoor.WRITES);
    }

    @Override
    public boolean changesOrders(ServerSocket socket, String text) {
        return Requests.orderFrame(text) != null;
    }

    /** An operation that is refused as a request over HTTP would be; other frames are no requests. */
    @Override
    public String refused(ServerSocket socket, String text, ServerResponse refusal) {
        JsonNode frame = Requests.orderFrame(text);
        Connection connection = connections.get(socket);
        if (frame == null || connection == null) {
            return null;
        }
        JsonNode body = Requests.json(new String(refusal.body(), StandardCharsets.UTF_8));
        String reason =
                body.isArray() ? body.path(2).asText() : body.path("error").asText();
        return connection.answer(Notice.refused(frame.path(1).asText(), frame.path(3), reason));
    }

    private AccountSession session(Connection connection) {
        return new AccountSession(connection, feed, orders, desk, wallets, account, loop.timers());
    }

    /** Takes a socket from the list of the open ones when it is closed. */
    private final class Leaving implements SocketHandler {

        private final ServerSocket socket;
        private final VenueSocket opened;

        private Leaving(ServerSocket socket, VenueSocket opened) {
            this.socket = socket;
            this.opened = opened;
        }

        @Override
        public void onText(String text) {
            opened.onText(text);
        }

        @Override
        public void onClose() {
            connections.remove(socket);
            maintenance.remove(opened);
            opened.onClose();
        }
    }
}
