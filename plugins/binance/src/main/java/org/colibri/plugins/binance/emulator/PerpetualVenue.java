package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.market.FundingSchedule;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Exchange;

/**
 * The futures' door: hands requests to REST, and sockets to the streams of their path, the account's events or the
 * WebSocket API.
 */
final class PerpetualVenue implements ServerHandler {

    static final String API_PATH = "/ws-fapi/v1";

    private static final long MESSAGES_PER_SECOND = 10;
    private static final long WEIGHT_PER_MINUTE = 2_400;
    private static final long FUNDING_REQUESTS = 500;
    private static final long ORDERS_PER_TEN_SECONDS = 300;
    private static final long ORDERS_PER_MINUTE = 1_200;
    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
    private static final BigDecimal FUNDING_RATE = new BigDecimal("0.0001");
    private static final Duration PING = Duration.ofMinutes(3);
    private static final Duration PONG = Duration.ofMinutes(10);
    private static final int POLICY_VIOLATION = 1008;
    private static final Set<String> ORDER_PATHS =
            Set.of("/fapi/v1/order", "/fapi/v1/batchOrders", "/fapi/v1/allOpenOrders");

    private final Loop loop;
    private final FaultBox faults;
    private final RateScale scale;
    private final VenueTime time;
    private final Limits limits;
    private final ApiDoor apiDoor;
    private final Gate gate;
    private final PerpetualOperations operations = new PerpetualOperations();
    private final UserStreams userStreams;
    private final ListenKeys keys;
    private final Sessions sessions;
    private final Topics<String> publicHub = new Topics<>();
    private final Topics<String> marketHub = new Topics<>();
    private final Recorded recorded;
    private final RestDoor rest;
    private final FundingSchedule schedule;
    private final Countdowns countdowns;

    PerpetualVenue(VenueServices services, PerpetualSymbols symbols, Recorded recorded, EmulatorOptions options) {
        this.recorded = recorded;
        loop = services.loop();
        faults = services.faults();
        scale = services.limits();
        time = new VenueTime(loop.clock(), faults);
        limits = new Limits(
                time,
                Limits.window("REQUEST_WEIGHT", "MINUTE", 1, WEIGHT_PER_MINUTE, scale),
                null,
                List.of(
                        Limits.window("ORDERS", "MINUTE", 1, ORDERS_PER_MINUTE, scale),
                        Limits.window("ORDERS", "SECOND", 10, ORDERS_PER_TEN_SECONDS, scale)));
        apiDoor = new ApiDoor(API_PATH, 5, Set.of("order.place", "order.modify", "order.cancel"), limits, time);
        gate = new Gate(
                services.credentials().require("apiKey"),
                SignatureCheck.of(services.credentials()),
                limits,
                time,
                services.logger());
        userStreams = new UserStreams(faults, time, loop.timers());
        keys = new ListenKeys(faults, loop.timers(), time, options.seed());
        sessions = new Sessions(faults, userStreams);
        rest = new RestDoor(operations::rest, gate, limits, userStreams, recorded, time);
        schedule = new FundingSchedule(services.exchange(), loop, FUNDING_INTERVAL, Duration.ZERO, FUNDING_RATE);
        countdowns = new Countdowns(services.exchange(), services.account(), symbols, loop.timers());
        open(services.exchange(), services.account(), symbols, options);
        schedule.start();
    }

    private void open(Exchange exchange, Account account, PerpetualSymbols symbols, EmulatorOptions options) {
        PerpetualOrderViews views = new PerpetualOrderViews(symbols);
        PerpetualUserEvents events = new PerpetualUserEvents(exchange, account, symbols, views, userStreams, time);
        TradeTallies tallies = new TradeTallies();
        AggTrades aggTrades = new AggTrades();
        CandleViews candles = new CandleViews(tallies);
        PerpetualMarketDesk market = new PerpetualMarketDesk(exchange, symbols, limits, aggTrades, candles, time);
        PerpetualTickerDesk tickers = new PerpetualTickerDesk(exchange, symbols, tallies, time);
        PerpetualFundingDesk fundings = new PerpetualFundingDesk(exchange, symbols, schedule, fundingRequests(), time);
        PerpetualAccountDesk accounts = new PerpetualAccountDesk(exchange, account, symbols, time);
        PerpetualIncome income = new PerpetualIncome(account, symbols, time);
        PerpetualOrderDesk orders =
                new PerpetualOrderDesk(exchange, account, symbols, new ClientIds(options.seed()), views, limits);
        operations.market(market, tickers, fundings);
        operations.trading(orders, new PerpetualBatchDesk(orders), countdowns);
        operations.account(accounts, new PerpetualHistoryDesk(exchange, account, symbols, views, time), income, limits);
        operations.settings(new PerpetualSettingsDesk(exchange.perpetuals(), account, symbols, events), symbols);
        operations.fees(new PerpetualFees(options.account()), symbols);
        operations.key(new KeyRights(options.account().mayWithdraw(), time));
        operations.listenKeys(keys);
        operations.otherProducts();
        PerpetualPublicFeeds publicFeeds =
                new PerpetualPublicFeeds(exchange, symbols, publicHub, market, tickers, faults, loop.timers(), time);
        PerpetualMarketFeeds marketFeeds = new PerpetualMarketFeeds(
                exchange, symbols, marketHub, tickers, fundings, views, candles, loop.timers(), time);
        publicHub.feed(publicFeeds);
        marketHub.feed(marketFeeds);
        aggTrades.receiver(marketFeeds::onAggTrade);
        List.of(tallies, aggTrades, publicFeeds, marketFeeds, accounts, income, events)
                .forEach(exchange::addListener);
    }

    /** Nothing that time brings comes any more. */
    void stop() {
        schedule.stop();
        countdowns.stop();
        keys.close();
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        rest.handle(request, responder);
    }

    /** The paths from before the split only have what is public now. */
    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        String path = socket.path();
        if (apiDoor.isAt(socket)) {
            return openApi(socket);
        }
        if (path.startsWith("/private/")) {
            return openPrivate(socket, path.substring("/private".length()));
        }
        if (path.startsWith("/market/")) {
            return openStreams(socket, path.substring("/market".length()), marketHub, PerpetualStreamNames::ofMarket);
        }
        String rest = path.startsWith("/public/") ? path.substring("/public".length()) : path;
        return openStreams(socket, rest, publicHub, PerpetualStreamNames::ofPublic);
    }

    @Override
    public boolean changesOrders(ServerRequest request) {
        return !request.method().equals("GET") && ORDER_PATHS.contains(request.path());
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
                socket, operations::frame, false, gate, limits, userStreams, sessions, faults, heartbeat(socket), time);
    }

    private SocketHandler openPrivate(ServerSocket socket, String path) {
        boolean combined = path.equals("/stream");
        if (!combined && !path.equals("/ws") && !path.startsWith("/ws/")) {
            return null;
        }
        if (faults.fires(FaultKind.REJECT_LOGIN)) {
            Refusal refusal = Refusals.rejectedKey();
            socket.refuse(ServerResponse.json(refusal.status(), refusal.body().toString()));
            return null;
        }
        String named = StreamPath.parameter(socket.query(), "listenKey");
        String key = path.startsWith("/ws/") ? path.substring("/ws/".length()) : named == null ? "" : named;
        PerpetualUserSocket opened =
                new PerpetualUserSocket(socket, key, combined, userStreams, keys, heartbeat(socket));
        if (keys.isGood(key)) {
            userStreams.work(() -> {
                opened.listen();
                return () -> {};
            });
        } else {
            socket.close(POLICY_VIOLATION, "Invalid listenKey");
        }
        return opened;
    }

    private SocketHandler openStreams(
            ServerSocket socket, String path, Topics<String> hub, Function<String, StreamName> names) {
        boolean combined = path.equals("/stream");
        if (!combined && !path.equals("/ws") && !path.startsWith("/ws/")) {
            return null;
        }
        String list = combined ? StreamPath.parameter(socket.query(), "streams") : path.substring("/ws".length());
        LimitWindow messages = new LimitWindow(
                "MESSAGES", "SECOND", 1, scale.off() ? 1 : scale.apply(MESSAGES_PER_SECOND), !scale.off());
        StreamSocket opened =
                new StreamSocket(socket, combined, names, hub, recorded, heartbeat(socket), messages, time);
        if (!opened.subscribe(StreamPath.names(list == null ? "" : list))) {
            socket.close(POLICY_VIOLATION, "Invalid request: invalid stream");
        }
        return opened;
    }

    /** Requests about fundings have a limit of their own. */
    private LimitWindow fundingRequests() {
        return Limits.window("REQUESTS", "MINUTE", 5, FUNDING_REQUESTS, scale);
    }

    private Heartbeat heartbeat(ServerSocket socket) {
        return new Heartbeat(socket, loop, PING, PONG);
    }
}
