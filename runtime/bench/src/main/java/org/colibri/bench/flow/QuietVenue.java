package org.colibri.bench.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.BookState;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real connector with the bus and one subscriber, whose venue is in memory: from the socket's listener to the
 * subscriber all code is the live one, and all of it runs in the calling thread.
 */
public final class QuietVenue {

    private static final String SPOT = "binance";
    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private static final String INSTRUMENTS = """
            {"timezone":"UTC","serverTime":1763800000000,"rateLimits":[],"exchangeFilters":[],"symbols":[
            {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","baseAssetPrecision":8,"quoteAsset":"USDT",
            "quotePrecision":8,"quoteAssetPrecision":8,"baseCommissionPrecision":8,"quoteCommissionPrecision":8,
            "orderTypes":["LIMIT","LIMIT_MAKER","MARKET"],"icebergAllowed":true,"ocoAllowed":true,"otoAllowed":true,
            "quoteOrderQtyMarketAllowed":true,"allowTrailingStop":false,"cancelReplaceAllowed":true,"amendAllowed":true,
            "isSpotTradingAllowed":true,"isMarginTradingAllowed":false,"filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
            {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},
            {"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true,"maxNotional":"9000000.00000000",
            "applyMaxToMarket":false,"avgPriceMins":5}],
            "permissions":[],"permissionSets":[["SPOT"]],"defaultSelfTradePreventionMode":"EXPIRE_MAKER",
            "allowedSelfTradePreventionModes":["EXPIRE_MAKER"]}]}""";

    private static final String BALANCES = """
            {"makerCommission":10,"takerCommission":10,"canTrade":true,"canWithdraw":false,"accountType":"SPOT",
            "balances":[{"asset":"USDT","free":"100000000.00000000","locked":"0.00000000"}],"permissions":["SPOT"]}""";

    /** An order that was taken; the ids are put before it. */
    private static final String ORDER = """
            "symbol":"BTCUSDT","orderListId":-1,"transactTime":1763800000000,"price":"20000.00000000",
            "origQty":"0.00100000","executedQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW",
            "timeInForce":"GTC","type":"LIMIT","side":"BUY","workingTime":1763800000000,"fills":[]}""";

    private static final String CLIENT_ID = "newClientOrderId=";

    /** The venue counts none of our orders, of which it would allow few. */
    private static final List<HttpRequest.Header> COUNTS = List.of(
            new HttpRequest.Header("X-MBX-USED-WEIGHT-1M", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-10S", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-1M", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-1D", "0"));

    private final VirtualTime time = new VirtualTime(new SystemClock().millis());
    private final Loop loop = new DirectLoop(time.loop("venue"), new SystemClock());
    private final Bus bus = new LoopBus();
    private final DepthFrames frames;
    private final boolean futures;
    private SocketTransport.Listener listener;
    private OrderBook book;
    private long updates;
    private final Connector connector;
    private Account account;
    private long orders;

    /**
     * Connects, subscribes and gives the snapshot: the book is valid afterwards.
     *
     * @throws IllegalStateException when the connector does not get so far
     */
    public QuietVenue(ConnectorProvider provider, DepthFrames frames) {
        this(SPOT, provider, frames);
    }

    /**
     * Likewise of another of the venue's connectors.
     *
     * @param id {@code binance} or {@code binance-perpetual}, whose frames these are
     */
    public QuietVenue(String id, ConnectorProvider provider, DepthFrames frames) {
        this.frames = frames;
        futures = id.equals(FuturesAnswers.CONNECTOR);
        ConnectorSettings settings = ConnectorSettings.of(id)
                .withEndpoints(Map.of(
                        "rest", URI.create("http://127.0.0.1:1"),
                        "ws", URI.create("ws://127.0.0.1:1"),
                        "wsApi", URI.create("ws://127.0.0.1:1")));
        connector = provider.create(settings, new Context());
        bus.subscribe(Topics.book(id, PAIR), loop, this::onBook);
        connector.start();
        connector.watch(PAIR, Set.of(MarketChannel.BOOK));
        time.advance(Duration.ofSeconds(1));
        if (book == null || book.state() != BookState.VALID) {
            throw new IllegalStateException("the connector has no valid book of " + PAIR + ": " + connector.health());
        }
    }

    /** Opens an account, ready to take orders. */
    public void openAccount() {
        Credentials key = Credentials.of(Map.of("apiKey", "benchmark", "apiSecret", "benchmark"));
        account =
                connector.openAccount(new AccountSettings("main", key, "bch", false, AccountStore.of(Journal.none())));
        time.advance(Duration.ofMinutes(1));
        if (!account.readiness().isReady()) {
            throw new IllegalStateException("the account is not ready: " + account.readiness());
        }
    }

    /**
     * Places a limit order, which the venue takes at once, and returns how many it has taken.
     *
     * @param owner as of a bot
     */
    public long place(String owner, OrderRequest order) {
        OrderRequest whole = futures ? order.withPositionAction(PositionAction.OPEN, false) : order;
        account.submit(new OrderCommand.Create(account.newClientOrderId(), owner, whole));
        return orders;
    }

    private void onBook(OrderBook changed) {
        book = changed;
        updates++;
    }

    /** Delivers the next message as the socket does, and returns how many updates the subscriber has had. */
    public long deliver() {
        byte[] frame = frames.next();
        listener.text(frame, 0, frame.length);
        return updates;
    }

    public OrderBook book() {
        return book;
    }

    private final class Context implements PluginContext {

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public Bus bus() {
            return bus;
        }

        @Override
        public Journal journal() {
            return Journal.none();
        }

        @Override
        public Logger logger(Class<?> owner) {
            return LoggerFactory.getLogger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            return type.cast(type == HttpTransport.class ? new Answers() : new Sockets());
        }
    }

    /** Answers each request at once. */
    private final class Answers implements HttpTransport {

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            String path = request.address().getPath();
            String answer = futures ? FuturesAnswers.of(path) : null;
            if (answer != null) {
                return answered(answer);
            } else if (path.endsWith("/depth")) {
                answer = frames.snapshot();
            } else if (path.endsWith("/exchangeInfo")) {
                answer = INSTRUMENTS;
            } else if (path.endsWith("/order")) {
                answer = taken(new String(request.body(), StandardCharsets.UTF_8));
            } else if (path.endsWith("/account")) {
                answer = BALANCES;
            } else if (path.endsWith("/openOrders") || path.endsWith("/myTrades")) {
                answer = "[]";
            } else {
                answer = "{\"serverTime\":" + loop.clock().millis() + "}";
            }
            return answered(answer);
        }

        private static CompletableFuture<HttpResponse> answered(String answer) {
            return CompletableFuture.completedFuture(
                    new HttpResponse(200, COUNTS, answer.getBytes(StandardCharsets.UTF_8)));
        }

        private String taken(String form) {
            int id = form.indexOf(CLIENT_ID) + CLIENT_ID.length();
            return "{\"orderId\":" + ++orders + ",\"clientOrderId\":\"" + form.substring(id, form.indexOf('&', id))
                    + "\"," + ORDER;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Opens each socket at once and confirms each subscription. */
    private final class Sockets implements SocketTransport {

        @Override
        public CompletableFuture<VenueSocket> connect(
                URI address, List<HttpRequest.Header> headers, Listener newListener) {
            boolean market = listener == null;
            if (market) {
                listener = newListener;
            }
            return CompletableFuture.completedFuture(new Confirming(newListener));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Confirming implements SocketTransport.VenueSocket {

        private final SocketTransport.Listener listener;

        Confirming(SocketTransport.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void sendText(String text) {
            String id = text.replaceFirst(".*\"id\":(\"[^\"]*\"|\\d+).*", "$1");
            String result = text.contains("\"params\":{") ? "{\"subscriptionId\":0}" : "null";
            byte[] answer =
                    ("{\"status\":200,\"result\":" + result + ",\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
            loop.execute(() -> listener.text(answer, 0, answer.length));
        }

        @Override
        public void sendBinary(byte[] bytes) {
            throw new UnsupportedOperationException("this venue has no binary messages");
        }

        @Override
        public void ping(byte[] payload) {
            loop.execute(listener::pong);
        }

        @Override
        public void close(String reason) {
            listener.closed(reason);
        }
    }
}
