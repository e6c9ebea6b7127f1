package org.colibri.backtest.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.api.time.Loop;

/** The strategy inside the host: does what the simulation's decisions say, and passes on what it hears. */
final class Trader implements Strategy<Trader.Config> {

    /** Its id, and its bot's name. */
    static final String ID = "simulated";

    private static final int AMOUNT_PLACES = 8;

    private final Config config;
    private final StrategyContext context;
    private final Stage stage;

    /** What it trades. */
    record Config(String connectorName, List<TradingPair> tradingPairs) {

        Config {
            tradingPairs = List.copyOf(tradingPairs);
        }
    }

    /** Makes it for each life of the host. */
    record Provider(Stage stage) implements StrategyProvider<Config> {

        @Override
        public String id() {
            return ID;
        }

        @Override
        public String description() {
            return "does what a simulation has decided";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Trader create(Config config, StrategyContext context) {
            return new Trader(config, context, stage);
        }
    }

    private Trader(Config config, StrategyContext context, Stage stage) {
        this.config = config;
        this.context = context;
        this.stage = stage;
    }

    @Override
    public Set<MarketKey> markets() {
        Set<MarketKey> markets = new LinkedHashSet<>();
        config.tradingPairs().forEach(pair -> markets.add(key(pair)));
        return markets;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public void resume(List<EarlierOrder> orders) {
        stage.heard().restored(orders.stream().map(EarlierOrder::history).toList());
    }

    @Override
    public void start() {
        stage.trades(this);
    }

    @Override
    public void onBook(Market market) {
        // It reads books when it places orders.
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        stage.told(event);
    }

    @Override
    public void reconfigure(Config newConfig) {
        // Nothing of it can change.
    }

    @Override
    public CompletableFuture<Void> stop() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public StrategyStatus status() {
        return new StrategyStatus("simulating", Map.of(), List.of());
    }

    Loop loop() {
        return context.loop();
    }

    /** The rules of a pair, or null while they are not known. */
    Instrument instrument(int pair) {
        return context.market(key(config.tradingPairs().get(pair))).instrument();
    }

    void place(TradingActs.Place order) {
        TradingPair pair = config.tradingPairs().get(order.pair());
        Market market = context.market(key(pair));
        Instrument instrument = market.instrument();
        BigDecimal best = best(market, order.side());
        if (instrument == null || best == null) {
            return;
        }
        BigDecimal away = instrument.priceStep(best).multiply(BigDecimal.valueOf(order.ticks()));
        BigDecimal price = order.side() == Side.BUY ? best.subtract(away) : best.add(away);
        BigDecimal amount = order.value().divide(price, AMOUNT_PLACES, RoundingMode.DOWN);
        boolean market0 = order.type() == OrderType.MARKET;
        OrderRequest request = new OrderRequest(
                pair,
                order.side(),
                order.type(),
                order.timeInForce(),
                market0 ? null : price,
                amount,
                null,
                order.timeInForce() != null && order.ticks() < 0,
                false,
                null);
        boolean spot = instrument.kind() == InstrumentKind.SPOT;
        stage.heard()
                .placed(context.orders().create(config.connectorName(), null, spot ? request : acting(order, request)));
    }

    /** Of a perpetual one order in four closes, what there is to close. */
    private static OrderRequest acting(TradingActs.Place order, OrderRequest request) {
        boolean closes = order.value().intValue() % 4 == 0;
        return request.withPositionAction(closes ? PositionAction.CLOSE : PositionAction.OPEN, closes);
    }

    void cancel(int which, boolean twice) {
        Order order = stage.heard().open(which);
        if (order == null) {
            return;
        }
        context.orders().cancel(config.connectorName(), order.tradingPair(), order.clientOrderId());
        if (twice) {
            context.orders().cancel(config.connectorName(), order.tradingPair(), order.clientOrderId());
        }
    }

    void amend(int which, int ticks, int permille) {
        Order order = stage.heard().open(which);
        if (order == null || order.price() == null || order.amount() == null) {
            return;
        }
        Instrument instrument = context.market(key(order.tradingPair())).instrument();
        if (instrument == null) {
            return;
        }
        BigDecimal price = ticks == 0
                ? null
                : order.price().add(instrument.priceStep(order.price()).multiply(BigDecimal.valueOf(ticks)));
        BigDecimal amount = permille == 1_000 ? null : order.amount().multiply(BigDecimal.valueOf(permille, 3));
        context.orders().amend(config.connectorName(), order.tradingPair(), order.clientOrderId(), price, amount);
    }

    void cancelAll() {
        context.orders().cancelAll(config.connectorName());
    }

    private BigDecimal best(Market market, Side side) {
        BookSide own = side == Side.BUY ? BookSide.BID : BookSide.ASK;
        if (market.book() == null || market.book().depth(own) == 0) {
            return market.lastPrice();
        }
        long price = side == Side.BUY ? market.book().bestBid() : market.book().bestAsk();
        return market.book().instrument().price(price);
    }

    private MarketKey key(TradingPair pair) {
        return new MarketKey(config.connectorName(), pair);
    }
}
