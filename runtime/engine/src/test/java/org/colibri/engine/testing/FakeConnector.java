package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;

/** A connector that lists BTC-USDT and ETH-USDT, each with one level a side once it is watched. */
public final class FakeConnector implements Connector {

    private final FakeVenue venue;
    private final ConnectorDescriptor descriptor;
    private final PluginContext context;
    private final Map<TradingPair, Instrument> instruments = new HashMap<>();
    private final Map<TradingPair, Bus.Publisher<OrderBook>> books = new HashMap<>();

    public final ConnectorSettings settings;
    public final List<FakeAccount> accounts = new ArrayList<>();
    public final List<TradingPair> watched = new ArrayList<>();
    public volatile Health.State health = Health.State.HEALTHY;
    public boolean stopped;
    /** To convert by, by pair; none at first. */
    public final Map<TradingPair, BigDecimal> prices = new HashMap<>();

    FakeConnector(FakeVenue venue, ConnectorSettings settings, PluginContext context) {
        this.venue = venue;
        this.descriptor = venue.descriptors().get(0);
        this.settings = settings;
        this.context = context;
        for (String base : List.of("BTC", "ETH")) {
            TradingPair pair = new TradingPair(base, "USDT");
            Instrument.Builder listed = Instrument.builder(pair, base + "USDT").scales(2, 5);
            instruments.put(pair, (venue.inverse ? inverse(listed, base) : listed).build());
        }
    }

    private static Instrument.Builder inverse(Instrument.Builder listed, String settle) {
        return listed.perpetual(settle).contracts(BigDecimal.ONE, true).contractIncrement(new BigDecimal("100"));
    }

    String id() {
        return descriptor.connector();
    }

    /** Publishes a book with these best prices in cents. */
    public void publish(TradingPair pair, long bid, long ask, BookState state) {
        books.get(pair).publish(new OneLevel(instruments.get(pair), bid, ask, state));
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Loop loop() {
        return context.loop();
    }

    @Override
    public void start() {
        // it is ready at once
    }

    @Override
    public CompletableFuture<Void> stop() {
        stopped = true;
        books.values().forEach(Bus.Publisher::close);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void watch(TradingPair pair, Set<MarketChannel> channels) {
        watched.add(pair);
        if (instruments.containsKey(pair)) {
            books.computeIfAbsent(pair, p -> context.bus().publisher(Topics.book(id(), p), loop()));
            loop().execute(() -> publish(pair, 2_000_000, 2_000_100, BookState.VALID));
        }
    }

    @Override
    public void unwatch(TradingPair pair, Set<MarketChannel> channels) {
        watched.remove(pair);
    }

    @Override
    public Prices prices() {
        return new Prices(prices, context.loop().clock().millis());
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return instruments.get(pair);
    }

    @Override
    public OrderBook book(TradingPair pair) {
        return null;
    }

    @Override
    public Account openAccount(AccountSettings accountSettings) {
        FakeAccount account = new FakeAccount(this, accountSettings, context.bus(), venue.kept(accountSettings));
        accounts.add(account);
        return account;
    }

    @Override
    public Readiness readiness() {
        return new Readiness(
                new TreeMap<>(Map.of("symbols", new Readiness.Item(true, 0), "books", new Readiness.Item(false, 0))));
    }

    @Override
    public Health health() {
        return new Health(health, health == Health.State.HEALTHY ? "" : "a test", 0, 0);
    }

    @Override
    public String newClientOrderId(String instanceTag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MarketApi marketApi() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AccountApi accountApi(Credentials credentials) {
        return new FakeRequests(venue);
    }

    @Override
    public boolean isOwnClientOrderId(String instanceTag, String clientOrderId) {
        return clientOrderId != null && clientOrderId.startsWith("c");
    }

    FakeVenue venue() {
        return venue;
    }

    @Override
    public void watchCandles(TradingPair pair, CandleInterval interval, int records) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unwatchCandles(TradingPair pair, CandleInterval interval) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Candle> candles(TradingPair pair, CandleInterval interval) {
        return List.of();
    }

    private record OneLevel(Instrument instrument, long bid, long ask, BookState state) implements OrderBook {

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public long timestamp() {
            return 1;
        }

        @Override
        public long receivedNanos() {
            return 1;
        }

        @Override
        public int depth(BookSide side) {
            return 1;
        }

        @Override
        public long price(BookSide side, int level) {
            return side == BookSide.BID ? bid : ask;
        }

        @Override
        public long amount(BookSide side, int level) {
            return new BigDecimal("100000").longValueExact();
        }

        @Override
        public BookView view(int depth) {
            return new BookView(this, depth);
        }
    }
}
