package org.colibri.bench.wire;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.bench.flow.FuturesAnswers;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;

/** The host's parts around one real connector whose venue is the flood server: live loop, bus, context and transports. */
final class WireHost {

    /**
     * The flood server speaks Binance spot; {@code -Dbench.connector=binance-perpetual} measures the futures' connector, for
     * which what differs is put in place of the server's.
     */
    static final String CONNECTOR = System.getProperty("bench.connector", "binance");

    private static final boolean FUTURES = CONNECTOR.equals(FuturesAnswers.CONNECTOR);

    /** The flood server's one market. */
    static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private final VertxLoop loop;
    private final Bus bus = new LoopBus();
    private final Journal journal;
    private final Watch watch;
    private final Connector connector;
    private FrameTail sockets;

    /** Told of what passes, on the loop. */
    interface Watch {

        /** Watches nothing. */
        Watch NONE = new Watch() {};

        /** A frame of the flood is about to be delivered. */
        default void frame() {}

        /** A record is about to be written into the journal. */
        default void journal() {}

        /** A signed request is about to be handed to the HTTP transport. */
        default void request() {}

        /** The HTTP transport has taken it. */
        default void sent() {}
    }

    /** @param port of the flood server, on this machine */
    WireHost(int port) {
        this(port, Watch.NONE);
    }

    WireHost(int port, Watch watch) {
        this.watch = watch;
        journal = new MappedJournal(watch::journal);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        loop = new Loops(vertx, new SystemClock()).open(CONNECTOR);
        LiveContext context = new LiveContext(CONNECTOR, loop, loop, bus, journal, new Observed());
        String server = "127.0.0.1:" + port;
        ConnectorSettings settings = ConnectorSettings.of(CONNECTOR)
                .withEndpoints(Map.of(
                        "rest", URI.create("http://" + server),
                        "ws", URI.create("ws://" + server),
                        "wsApi", URI.create("ws://" + server + "/ws-api/v3")));
        connector = ConnectorFinder.find(CONNECTOR).create(settings, context);
    }

    private final class Observed implements Transports {

        @Override
        public HttpTransport http(HttpTransport transport) {
            return new CountsToldAsZero(FUTURES ? new FuturesHttp(transport) : transport, watch);
        }

        @Override
        public SocketTransport sockets(SocketTransport transport) {
            sockets = new FrameTail(FUTURES ? new FuturesFrames(transport) : transport, watch::frame);
            return sockets;
        }
    }

    /** A limit order that buys, or opens a position. */
    static OrderRequest buy(BigDecimal price, BigDecimal amount) {
        OrderRequest order = OrderRequest.limit(PAIR, Side.BUY, price, amount);
        return FUTURES ? order.withPositionAction(PositionAction.OPEN, false) : order;
    }

    Loop loop() {
        return loop;
    }

    Bus bus() {
        return bus;
    }

    Journal journal() {
        return journal;
    }

    Connector connector() {
        return connector;
    }

    /** Opens an account with a key that the flood server does not look at; its requests are signed all the same. */
    Account openAccount() {
        Credentials key = Credentials.of(Map.of("apiKey", "benchmark", "apiSecret", "benchmark"));
        return connector.openAccount(new AccountSettings("main", key, "bch", false, AccountStore.of(journal)));
    }

    /** The connector's sockets. */
    FrameTail sockets() {
        return sockets;
    }
}
