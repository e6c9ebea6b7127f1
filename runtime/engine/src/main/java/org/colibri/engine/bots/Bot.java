package org.colibri.engine.bots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.gateway.BotOrders;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.colibri.engine.gateway.RiskGate;
import org.colibri.engine.gateway.Route;
import org.slf4j.Logger;

/**
 * One bot on its loop. A fault of a strategy is logged and counted and the bot goes on; as many as {@code
 * bots.max-faults-per-minute} within a minute, or one while it is made or started, stop it safely: its orders are
 * cancelled and it is {@code FAILED}. Methods may be called from any thread unless they say otherwise.
 */
public final class Bot {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final BotConfig config;
    private final BotServices services;
    private final StrategyMaker maker;
    private final Loop loop;
    private final Logger log;
    private final BotMarkets markets;
    private final BotOrders orders;
    private final BotAccounting accounting;
    private final Faults faults;
    private final Refusals refusals;
    private final List<StrategyRunner> runners = new ArrayList<>();
    private final OrderFeeds feeds;
    private final AccountFeeds payments;
    private final BotStopping stopping;
    private final BotSettings settings;
    private final CompletableFuture<BotStop> ended = new CompletableFuture<>();

    private Timers.Timer tick;
    private BotState state = BotState.STARTING;
    private String reason = "";
    private long since;
    private volatile BotStatus status;

    /**
     * @param connectorId gives the id of a connector for its id or alias
     */
    public Bot(BotConfig config, BotServices services, UnaryOperator<String> connectorId) {
        this.config = config;
        this.services = services;
        loop = services.loop();
        log = services.log().logger(Bot.class);
        markets = new BotMarkets(services, this::onBook);
        orders = new BotOrders(
                loop,
                new RiskGate(services.config().risk(), services.killSwitch()),
                markets::reference,
                this::toStrategy);
        maker = new StrategyMaker(config, services, connectorId, markets, orders);
        accounting = new BotAccounting(
                services.rates(), services.booked(), services.store().counted());
        feeds = new OrderFeeds(config.name(), services, orders, accounting, new OrderListener());
        payments = new AccountFeeds(services, markets, accounting);
        refusals = new Refusals(loop.clock());
        faults = new Faults(services.config().bots().maxFaultsPerMinute());
        stopping = new BotStopping(config.name(), loop, services.config().bots(), runners, orders);
        settings = new BotSettings(config.strategies());
        since = loop.clock().millis();
        status = BotStatus.of(config.name(), state, "", since);
    }

    public String name() {
        return config.name();
    }

    public BotConfig config() {
        return config;
    }

    public Loop loop() {
        return loop;
    }

    /** What was refused to it so far, by reason. */
    public List<Refusals.Refusal> refusals() {
        return refusals.shown();
    }

    /** Its strategies with the settings that they have now. */
    public List<StrategySpec<?>> settings() {
        return settings.inForce();
    }

    /** Gives a strategy that runs new settings, which are valid; fails when it does not run. */
    public CompletableFuture<Void> reconfigure(StrategySpec<?> before, StrategySpec<?> after) {
        return CompletableFuture.runAsync(() -> settings.change(before, after, runners), loop);
    }

    /** The newest snapshot. */
    public BotStatus status() {
        return status;
    }

    /** Makes the strategies and waits for their markets; complete when they are made (then it waits, or has failed). */
    public CompletableFuture<Void> start(List<BotVenue> venues) {
        return onLoop(() -> {
            try {
                config.markets().forEach(key -> markets.add(key, key.connector()));
                config.strategies().forEach(spec -> runners.add(maker.make(spec, this::fault)));
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
                faults.count(loop.clock().monotonicNanos());
                log.error("A strategy could not be made", thrown);
                turn(BotState.FAILED, "a strategy could not be made: " + thrown);
                return;
            }
            venues.forEach(this::attach);
            turn(BotState.WAITING, markets.notReadyReason());
            tick = loop.timers().every(TICK, this::tick);
            startReadyOnes();
        });
    }

    private void attach(BotVenue venue) {
        Route route = new Route(venue.connectorId(), venue.account(), venue.loop());
        orders.open(route);
        feeds.open(venue);
        payments.open(venue);
        if (runners.stream().noneMatch(StrategyRunner::resumes)) {
            orders.cancelLeftovers(route, name());
        } else {
            runners.stream()
                    .filter(runner -> !runner.resumes())
                    .forEach(runner -> orders.cancelLeftovers(route, runner.owner()));
        }
        markets.attach(venue);
    }

    /** The bot stops trading at a connector that is about to stop; its orders' last events still arrive. */
    public CompletableFuture<Void> suspend(String connector, String why) {
        return onLoop(() -> {
            orders.close(connector);
            markets.suspend(connector, why);
            if (!state.isOver() && state != BotState.STOPPING) {
                turn(BotState.WAITING, why);
            }
        });
    }

    /** The connector has stopped: lets go of it. */
    public CompletableFuture<Void> detach(String connector, String why) {
        CompletableFuture<Void> detached = new CompletableFuture<>();
        loop.execute(() -> {
            feeds.close(connector);
            payments.close(connector);
            orders.close(connector);
            markets.detach(connector, why).whenComplete((done, failure) -> loop.run(() -> detached.complete(null)));
            snapshot();
        });
        return detached;
    }

    /** The connector is back: goes on where it was suspended. */
    public CompletableFuture<Void> resume(BotVenue venue) {
        return onLoop(() -> {
            if (!state.isOver() && state != BotState.STOPPING) {
                attach(venue);
                turn(BotState.WAITING, markets.notReadyReason());
            }
        });
    }

    /** Winds down, cancels, waits for confirmations; complete within the configured times unless the loop hangs. */
    public CompletableFuture<BotStop> stop(String why) {
        CompletableFuture<BotStop> stopped = new CompletableFuture<>();
        loop.execute(() -> wind(BotState.STOPPED, why).whenComplete((stop, failure) -> stopped.complete(stop)));
        return stopped;
    }

    /** From now on nothing of the bot goes to a venue but cancels, not even what is on its way there. Any thread. */
    public void refuseOrders(String why) {
        orders.fence(why);
    }

    private CompletableFuture<BotStop> wind(BotState end, String why) {
        if (state.isOver()) {
            ended.complete(new BotStop(name(), List.of()));
        } else if (!stopping.isBegun()) {
            turn(BotState.STOPPING, why);
            stopping.begin().thenAccept(unconfirmed -> finish(end, why, unconfirmed));
        }
        return ended;
    }

    private void finish(BotState end, String why, List<OpenOrder> unconfirmed) {
        runners.forEach(StrategyRunner::end);
        if (tick != null) {
            tick.cancel();
        }
        feeds.closeAll();
        payments.closeAll();
        config.connectors().forEach(connector -> markets.detach(connector, "the bot has ended"));
        unconfirmed.forEach(order ->
                log.error("No end was confirmed of order {}", order.order().clientOrderId()));
        turn(end, why);
        // last of all: whoever waits for the end sees the last status, and that nothing is held any more
        ended.complete(new BotStop(name(), unconfirmed));
    }

    private void onBook(BotMarket market) {
        if (state == BotState.WAITING) {
            startReadyOnes();
        }
        for (int i = 0; i < runners.size(); i++) {
            runners.get(i).onBook(market);
        }
    }

    private void onOrderEvent(OrderEvent event) {
        feeds.check();
        String owner = event.owner();
        if (owner == null || !owner.equals(name()) && !owner.startsWith(name() + "/")) {
            return;
        }
        orders.onEvent(event);
        if (event instanceof OrderEvent.FeeCorrected corrected) {
            accounting.feeCorrected(corrected);
        }
        if (!(event instanceof OrderEvent.OrderFilled filled) || book(filled)) {
            toStrategy(event);
        }
        stopping.onOrderEvent();
    }

    /** False for a fill that was told before, or belongs to an earlier run. */
    private boolean book(OrderEvent.OrderFilled event) {
        String connector = event.header().connector();
        MarketKey key = new MarketKey(connector, event.fill().tradingPair());
        return accounting.fill(key, event.header().account(), markets.kind(connector), event.fill());
    }

    private void toStrategy(OrderEvent event) {
        refusals.count(event);
        for (StrategyRunner runner : runners) {
            if (runner.owns(event.owner())) {
                runner.onOrderEvent(event);
            }
        }
    }

    private void startReadyOnes() {
        String waiting = "";
        boolean running = false;
        for (StrategyRunner runner : runners) {
            String missing = runner.notReadyReason();
            if (!missing.isEmpty()) {
                waiting = missing;
            } else {
                running |= runner.isStarted() || begin(runner);
            }
        }
        if (stopping.isBegun()) {
            return;
        }
        if (state == BotState.WAITING && running) {
            turn(BotState.RUNNING, waiting);
        } else if (!waiting.equals(reason)) {
            reason = waiting;
        }
    }

    /** Starts a strategy that is ready, after its accounts have told what became of its earlier orders. */
    private boolean begin(StrategyRunner runner) {
        if (!runner.resumes()) {
            return started(runner, runner.start());
        }
        if (runner.listen()) {
            feeds.recall(earlier -> loop.run(() -> resumed(runner, earlier)));
        }
        return runner.isStarted();
    }

    private void resumed(StrategyRunner runner, List<EarlierOrder> earlier) {
        boolean ready = runner.notReadyReason().isEmpty() && !stopping.isBegun() && !state.isOver();
        if (!ready || !runner.isListening()) {
            runner.listenNoMore(); // it is asked again when it is ready
        } else if (started(runner, runner.resume(earlier) && runner.start()) && state == BotState.WAITING) {
            turn(BotState.RUNNING, "");
        }
    }

    private boolean started(StrategyRunner runner, boolean went) {
        if (!went) {
            fail("strategy " + runner.id() + " failed on its start");
        }
        return went;
    }

    private void tick() {
        feeds.check();
        if (state == BotState.WAITING || state == BotState.RUNNING) {
            for (BotMarket market : markets.all()) {
                market.refresh();
                if (state == BotState.WAITING && market.isUnknownPair()) {
                    fail(market.canonical().connector() + " does not list "
                            + market.canonical().tradingPair() + "; 'colibri exchange "
                            + market.canonical().connector() + " instruments' shows what it lists");
                    return;
                }
            }
            startReadyOnes();
        }
        snapshot();
    }

    private void fault(String call, Throwable thrown) {
        boolean tooMany = faults.count(loop.clock().monotonicNanos());
        log.error("The strategy failed in {}", call, thrown);
        if (tooMany && !stopping.isBegun()) {
            loop.execute(() -> fail("its strategy failed "
                    + services.config().bots().maxFaultsPerMinute() + " times within a minute, last in " + call + ": "
                    + thrown));
        }
    }

    private void fail(String why) {
        if (!stopping.isBegun()) {
            log.error("The bot is stopped: {}", why);
            wind(BotState.FAILED, why);
        }
    }

    private void turn(BotState next, String why) {
        if (next != state) {
            since = loop.clock().millis();
            log.info("{}{}", next, why.isEmpty() ? "" : ": " + why);
        }
        state = next;
        reason = why;
        snapshot();
    }

    private void snapshot() {
        refusals.show();
        status = new BotSnapshot(config, markets, orders, accounting, runners)
                .take(state, reason, since, faults.total());
    }

    private CompletableFuture<Void> onLoop(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                action.run();
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    /** What the accounts tell of the bot's orders. */
    private final class OrderListener implements OrderFeeds.Listener {

        @Override
        public void onOrderEvent(OrderEvent event) {
            Bot.this.onOrderEvent(event);
        }

        @Override
        public void onEarlierOrder(String connector, OrderHistory history) {
            if (runners.stream().noneMatch(runner -> runner.owns(history.owner()))) {
                Order order = history.order();
                log.warn("Order {} is cancelled: {} is no more", order.clientOrderId(), history.owner());
                orders.cancelOrphan(connector, order);
            }
        }

        @Override
        public void onUnknown(String why) {
            if (!stopping.isBegun()) {
                faults.count(loop.clock().monotonicNanos());
                fail(why);
            }
        }
    }
}
