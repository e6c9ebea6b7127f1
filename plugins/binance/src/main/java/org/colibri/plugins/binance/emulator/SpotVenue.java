package org.colibri.plugins.binance.emulator;

import java.util.List;
import java.util.Set;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Exchange;

/** The spot venue's door: hands requests to REST, and sockets to the public streams or the WebSocket API. */
final class SpotVenue implements ServerHandler {

    static final String API_PATH = "/ws-api/v3";

    private static final long MESSAGES_PER_SECOND = 5;

    private final Loop loop;
    private final FaultBox faults;
    private final RateScale scale;
    private final VenueTime time;
    private final Limits limits;
    private final ApiDoor apiDoor;
    private final Gate gate;
    private final Operations operations;
    private final UserStreams userStreams;
    private final Sessions sessions;
    private final Topics<String> hub = new Topics<>();
    private final Recorded recorded;
    private final RestDoor rest;

    SpotVenue(VenueServices services, Symbols symbols, Recorded recorded, EmulatorOptions options) {
        this.recorded = recorded;
        loop = services.loop();
        faults = services.faults();
        scale = services.limits();
        time = new VenueTime(loop.clock(), faults);
        limits = new Limits(scale, time);
        apiDoor = new ApiDoor(
                API_PATH,
                2,
                Set.of(
                        "order.place",
                        "order.cancel",
                        "order.cancelReplace",
                        "openOrders.cancelAll",
                        "order.amend.keepPriority"),
                limits,
                time);
        gate = new Gate(
                services.credentials().require("apiKey"),
                SignatureCheck.of(services.credentials()),
                limits,
                time,
                services.logger());
        Exchange exchange = services.exchange();
        ClientIds clientIds = new ClientIds(options.seed());
        OrderViews views = new OrderViews(symbols, clientIds);
        userStreams = new UserStreams(faults, time, loop.timers());
        sessions = new Sessions(faults, userStreams);
        UserEvents events = new UserEvents(services.account(), views, clientIds, limits, userStreams, time);
        AveragePrices averages = new AveragePrices(exchange, time);
        TradeTallies tallies = new TradeTallies();
        AggTrades aggTrades = new AggTrades();
        CandleViews candles = new CandleViews(tallies);
        OrderLookup lookup = new OrderLookup(exchange, services.account(), clientIds);
        MarketDesk market = new MarketDesk(exchange, symbols, limits, aggTrades, candles, time);
        TickerDesk tickers = new TickerDesk(exchange, symbols, averages, tallies, time);
        Commissions commissions = Commissions.of(options.account());
        OrderDesk orders = new OrderDesk(
                exchange, services.account(), symbols, clientIds, views, events, limits, averages, lookup, commissions);
        AccountDesk account = new AccountDesk(exchange, services.account(), symbols, views, lookup, commissions, time);
        KeyRights rights = new KeyRights(options.account().mayWithdraw(), time);
        operations = new Operations(market, tickers, orders, account, rights, limits);
        rest = new RestDoor(operations::rest, gate, limits, userStreams, recorded, time);
        MarketFeeds feeds =
                new MarketFeeds(exchange, symbols, hub, market, tickers, candles, faults, loop.timers(), time);
        hub.feed(feeds);
        aggTrades.receiver(feeds::onAggTrade);
        List.of(averages, tallies, aggTrades, feeds, events).forEach(exchange::addListener);
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        rest.handle(request, responder);
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        String path = socket.path();
        if (apiDoor.isAt(socket)) {
            return openApi(socket);
        }
        if (path.equals("/stream")) {
            String streams = StreamPath.parameter(socket.query(), "streams");
            return openStreams(socket, true, streams);
        }
        if (path.equals("/ws") || path.startsWith("/ws/")) {
            return openStreams(socket, false, path.substring("/ws".length()));
        }
        return null;
    }

    @Override
    public boolean changesOrders(ServerSocket socket, String text) {
        return apiDoor.changesOrders(socket, text);
    }

    @Override
    public String refused(ServerSocket socket, String text, ServerResponse refusal) {
        return apiDoor.refused(socket, text, refusal);
    }

    private SocketHandler openApi(ServerSocket socket) {
        apiDoor.enter(socket);
        return new ApiSocket(
                socket,
                operations::frame,
                true,
                gate,
                limits,
                userStreams,
                sessions,
                faults,
                new Heartbeat(socket, loop),
                time);
    }

    private SocketHandler openStreams(ServerSocket socket, boolean combined, String streams) {
        LimitWindow messages = new LimitWindow(
                "MESSAGES", "SECOND", 1, scale.off() ? 1 : scale.apply(MESSAGES_PER_SECOND), !scale.off());
        StreamSocket opened = new StreamSocket(
                socket, combined, StreamName::parse, hub, recorded, new Heartbeat(socket, loop), messages, time);
        if (!opened.subscribe(StreamPath.names(streams == null ? "" : streams))) {
            socket.close(1008, "Invalid request: invalid stream");
        }
        return opened;
    }
}
