package org.colibri.plugins.ndax.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.AccountStream;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Exchange;

/** The venue's door: hands requests to REST and opens sockets to the WebSocket gateway. */
final class NdaxVenue implements ServerHandler {

    private static final List<String> GATEWAY_PATHS = List.of("/WSGateway", "/WSGateway/");

    private final VenueServices services;
    private final Identity identity;
    private final Instruments instruments;
    private final Limits limits;
    private final Sessions sessions;
    private final Logins logins;
    private final AccountStream<AccountEvent> stream;
    private final Topics<Topic> topics = new Topics<>();
    private final MarketDesk market;
    private final Functions functions;
    private final RestDoor rest;

    NdaxVenue(VenueServices services, long seed) {
        this.services = services;
        Exchange exchange = services.exchange();
        identity = Identity.of(services.credentials());
        limits = new Limits(services.limits(), services.loop().clock());
        sessions = new Sessions(services.loop().clock(), services.faults(), seed);
        logins = new Logins(new SignatureCheck(services.credentials()), identity, limits, sessions);
        stream = new AccountStream<>(services.faults(), services.loop().timers(), AccountEvent::isFill);
        Products products = new Products();
        instruments = new Instruments(exchange.markets(), products);
        BookEntries books = new BookEntries(instruments);
        OrderViews orders = new OrderViews(exchange, instruments, identity);
        TradeViews trades = new TradeViews(exchange, services.account(), instruments, products, identity);
        Positions positions = new Positions(services.account(), products, identity);
        RejectedOrders rejected = new RejectedOrders();
        AccountEvents events = new AccountEvents(services.account(), orders, trades, positions, identity, stream);
        TradeCounts counts = new TradeCounts();
        Level1 level1 = new Level1(instruments, counts);
        MarketFeeds feeds = new MarketFeeds(services, instruments, topics, books, level1);
        topics.feed(feeds);
        exchange.addListener(counts);
        exchange.addListener(feeds);
        exchange.addListener(events);
        market = new MarketDesk(instruments, products, books, level1, services::serverMillis);
        OrderDesk orderDesk = new OrderDesk(
                exchange, services.account(), instruments, orders, events, rejected, identity, services::serverMillis);
        AccountDesk accountDesk = new AccountDesk(
                exchange, services.account(), instruments, products, orders, trades, positions, rejected, identity);
        functions = new Functions(market, orderDesk, accountDesk, services.logger());
        rest = new RestDoor(functions, logins, limits, stream);
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        rest.handle(request, responder);
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        if (!GATEWAY_PATHS.contains(socket.path())) {
            return null;
        }
        Subscriptions subscriptions = new Subscriptions(socket, topics, stream, market, instruments, identity, limits);
        return new GatewaySocket(socket, functions, subscriptions, logins, sessions, limits, stream, services.faults());
    }

    @Override
    public boolean changesOrders(ServerRequest request) {
        return rest.changesOrders(request);
    }

    @Override
    public boolean changesOrders(ServerSocket socket, String text) {
        Frame frame = Frame.parse(text);
        Procedure procedure = frame == null ? null : functions.find(frame.name());
        return procedure != null && procedure.order();
    }

    @Override
    public String refused(ServerSocket socket, String text, ServerResponse refusal) {
        Frame frame = Frame.parse(text);
        return frame == null
                ? null
                : frame.error(new String(refusal.body(), StandardCharsets.UTF_8))
                        .text();
    }
}
