package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.market.FundingSchedule;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Exchange;

/** The venue's door: hands requests to REST and opens sockets, which all have the one path. */
final class BitmexVenue implements ServerHandler {

    static final String SOCKET_PATH = "/realtime";

    private static final String SUBSCRIBE = "subscribe=";
    /** At 04:00, 12:00, 20:00 UTC, of all perpetuals the same. */
    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);

    private static final Duration FIRST_FUNDING = Duration.ofHours(4);
    private static final BigDecimal FUNDING_RATE = new BigDecimal("0.0001");

    private final LongSupplier millis;
    private final Gate gate;
    private final RateLimits limits;
    private final RestDoor rest;
    private final VenueSocket.Doors doors;
    private final FundingSchedule schedule;

    BitmexVenue(VenueServices services, BitmexFees fees) {
        Loop loop = services.loop();
        Exchange exchange = services.exchange();
        Account account = services.account();
        millis = services::serverMillis;
        gate = new Gate(services.credentials(), millis);
        limits = new RateLimits(services.limits(), loop.clock(), millis);
        Symbols symbols = new Symbols(exchange);
        Ids ids = new Ids();
        Books books = new Books(exchange, symbols, millis);
        schedule = new FundingSchedule(exchange, loop, FUNDING_INTERVAL, FIRST_FUNDING, FUNDING_RATE);
        Instruments instruments = new Instruments(symbols, fees, schedule, millis);
        TradeRows trades = new TradeRows(symbols, ids);
        BinRows bins = new BinRows(symbols);
        Quotes quotes = new Quotes(symbols, millis);
        Fundings fundings = new Fundings(symbols);
        Topics<Topic> topics = new Topics<>();
        Hub hub = new Hub(topics);
        BookFeeds bookFeeds = new BookFeeds(books, symbols, hub, services.faults());
        MarketEvents marketEvents = new MarketEvents(
                symbols, instruments, trades, quotes, bookFeeds, new BinFeed(symbols, bins, hub, loop), hub, millis);
        topics.feed(marketEvents);
        PrivateFeed feed = new PrivateFeed(services.faults(), loop, hub);
        OrderRows orderRows = new OrderRows(symbols, ids, fees);
        AccountRows accountRows = new AccountRows(exchange, account, symbols, fees, millis);
        OrderDesk orders = new OrderDesk(exchange, account, symbols, ids, orderRows, new Stillborn(ids, feed, millis));
        AccountDesk desk = new AccountDesk(exchange, account, symbols, orderRows, accountRows, fees);
        DeadMan deadMan = new DeadMan(loop.timers(), millis, orders::cancelAll);
        PublicDesk market = new PublicDesk(symbols, books, instruments, trades, bins, quotes, fundings, millis);
        rest = new RestDoor(market, desk, orders, deadMan, gate, limits, feed);
        doors = new VenueSocket.Doors(
                topics,
                new Tables(symbols, bookFeeds, instruments, trades, bins, quotes, fundings, orders, desk, accountRows),
                symbols,
                gate,
                limits,
                deadMan,
                services.faults());
        List.of(books, marketEvents, new AccountEvents(account, symbols, orderRows, accountRows, fundings, feed, hub))
                .forEach(exchange::addListener);
        schedule.start();
    }

    /** Nothing that time brings comes any more. */
    void stop() {
        schedule.stop();
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
        long left = limits.connect();
        if (left < 0) {
            socket.refuse(ServerResponse.json(429, Refusal.tooFast(1).json()));
            return null;
        }
        boolean signed = Gate.isSigned(socket.headers());
        try {
            if (signed) {
                gate.checkUpgrade(socket.headers());
            }
        } catch (Refusal refusal) {
            socket.refuse(ServerResponse.json(refusal.status(), refusal.json()));
            return null;
        }
        VenueSocket opened = new VenueSocket(socket, doors, signed);
        socket.sendText(welcome(left));
        if (socket.query().startsWith(SUBSCRIBE)) {
            opened.subscribe(URLDecoder.decode(socket.query().substring(SUBSCRIBE.length()), StandardCharsets.UTF_8));
        }
        return opened;
    }

    /** Leverage and modes are no orders. */
    @Override
    public boolean changesOrders(ServerRequest request) {
        return !request.method().equals("GET") && request.path().startsWith(RestDoor.ORDERS);
    }

    private String welcome(long left) {
        ObjectNode welcome = Json.object()
                .put("info", "Welcome to the BitMEX Realtime API.")
                .put("version", "2024-06-12T21:37:02.000Z")
                .put("timestamp", Stamp.of(millis.getAsLong()))
                .put("docs", "https://www.bitmex.com/app/wsAPI")
                .put("heartbeatEnabled", false);
        welcome.putObject("limit").put("remaining", left);
        return Json.write(welcome);
    }
}
