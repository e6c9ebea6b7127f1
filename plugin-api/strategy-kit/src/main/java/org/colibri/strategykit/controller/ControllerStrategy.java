package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.strategy.AbsentMarket;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorDesk;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.position.PositionSummary;
import org.slf4j.Logger;

/**
 * Makes a strategy of a controller: executors act on book updates and order events as they arrive (FW-3), the
 * controller is asked once a second. Order events that arrive from within a call wait until it is over.
 *
 * @param <C> the controller's configuration
 */
public final class ControllerStrategy<C extends Record & ControllerConfig> implements Strategy<C> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int MAX_RETRIES = 10;

    private final StrategyContext context;
    private final Controller<C> controller;
    private final Clock clock;
    private final Logger logger;
    private final ErrorLog errors;
    private final ExecutorOrchestrator orchestrator;
    private final Drawdowns drawdowns;
    private final TopOfBook tops = new TopOfBook();
    private final Queue<OrderEvent> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final SavedState saved;
    private C config;
    private boolean isResumed;
    private Phase phase = Phase.CREATED;
    private String phaseReason = "";
    private String notReady = "";
    private boolean busy;
    private Timers.Timer timer;
    private WindDown windDown;

    /**
     * Nothing is done before {@link #start}.
     *
     * @throws IllegalArgumentException for values that do not fit together
     */
    public ControllerStrategy(StrategyContext context, C config, Controller<C> controller) {
        controller.validate(config);
        this.context = context;
        this.config = config;
        this.controller = controller;
        this.clock = context.loop().clock();
        this.logger = context.logger(controller.getClass());
        this.errors = new ErrorLog(logger, clock);
        ControllerJournal journal = new ControllerJournal(context.journal(), errors);
        this.saved = SavedState.of(context.history());
        this.drawdowns = new Drawdowns(config, journal);
        String idPrefix = context.id() + "-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        this.orchestrator = new ExecutorOrchestrator(context.id(), idPrefix, this::desk, errors, journal);
        orchestrator.alsoWrite(drawdowns::writeTo);
        if (drawdowns.restore(saved.drawdown())) {
            logger.info("drawdown_reset was changed: peaks of pnl begin anew");
        }
    }

    private ExecutorDesk desk(MarketKey market) {
        boolean traded = isTraded(market);
        return new ExecutorDesk(
                traded ? context.market(market) : new AbsentMarket(market, "it is not configured any more"),
                traded ? context.orders() : new AbsentOrders(context.orders(), errors),
                clock,
                config.accountPositionMode(),
                MAX_RETRIES);
    }

    private boolean isTraded(MarketKey market) {
        return controller.markets().contains(market);
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public void resume(List<EarlierOrder> orders) {
        if (phase != Phase.CREATED || isResumed) {
            return;
        }
        isResumed = true;
        Map<MarketKey, List<OrderHistory>> byMarket = new LinkedHashMap<>();
        for (EarlierOrder earlier : orders) {
            OrderHistory history = earlier.history();
            MarketKey market =
                    named(new MarketKey(earlier.connector(), history.order().tradingPair()));
            byMarket.computeIfAbsent(market, key -> new ArrayList<>()).add(history);
        }
        enter(() -> orchestrator.resume(saved, byMarket, this::isTraded));
    }

    @Override
    public Set<MarketKey> markets() {
        return controller.markets();
    }

    @Override
    public void start() {
        if (phase != Phase.CREATED) {
            return;
        }
        resume(List.of()); // where the host knows of no earlier run
        enter(() -> {
            begin();
            try {
                config.initialPositions()
                        .filter(positions -> !positions.isEmpty())
                        .ifPresent(positions -> {
                            orchestrator.forgetHolds();
                            positions.forEach(this::addInitialPosition);
                        });
            } catch (RuntimeException e) {
                errors.failed("starting", e);
                phase = Phase.FAILED;
                phaseReason = e.getMessage();
            }
            timer = context.loop().timers().every(TICK, this::tick);
            orchestrator.tick();
        });
    }

    private void begin() {
        if (config.manualKillSwitch()) {
            phase = Phase.HALTED;
            phaseReason = "manual kill switch";
            orchestrator.stopAll(false, true);
        } else if (drawdowns.exited() != null) {
            phase = Phase.EXITED;
            phaseReason = drawdowns.exited() + "; change drawdown_reset to trade again";
            orchestrator.stopAll(false, config.onDrawdown() == OnDrawdown.CLOSE);
        } else {
            phase = Phase.RUNNING;
            phaseReason = "";
        }
    }

    private void addInitialPosition(InitialPosition position) {
        MarketKey market = new MarketKey(position.connectorName(), position.tradingPair());
        BigDecimal mid = desk(market).mid();
        if (mid == null) {
            throw new IllegalStateException("initial_positions: the book of " + market + " has no mid price");
        }
        orchestrator.addInitialPosition(market, position.side(), position.amount(), mid);
    }

    @Override
    public void onBook(Market market) {
        // A change that comes from within a call is looked at with the next one, or at the next tick.
        if (!busy && phase != Phase.CREATED && tops.hasChanged(market)) {
            enter(() -> orchestrator.onBook(named(market.key())));
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        if (busy) {
            waiting.add(event);
        } else {
            enter(() -> handle(event));
        }
    }

    private void handle(OrderEvent event) {
        try {
            MarketKey market =
                    new MarketKey(event.header().connector(), event.order().tradingPair());
            orchestrator.onOrderEvent(event, named(market));
        } catch (RuntimeException e) {
            errors.failed("an order event (" + event.kind() + ")", e);
        }
    }

    // A controller may know a connector by an alias, while books and events come under its own name.
    private MarketKey named(MarketKey key) {
        for (MarketKey named : controller.markets()) {
            if (named.equals(key) || context.market(named).key().equals(key)) {
                return named;
            }
        }
        return key;
    }

    private void enter(Runnable step) {
        if (busy) {
            throw new IllegalStateException("called from within another call");
        }
        busy = true;
        try {
            step.run();
            for (OrderEvent next = waiting.poll(); next != null; next = waiting.poll()) {
                handle(next);
            }
            completeWhenIdle();
        } finally {
            busy = false;
        }
    }

    private void tick() {
        enter(() -> {
            orchestrator.tick();
            switch (phase) {
                case RUNNING, HALTED, EXITED -> round();
                case STOPPING -> checkWindDown();
                default -> {
                    // nothing is to be decided any more
                }
            }
        });
    }

    private void round() {
        notReady = notReadyReason();
        if (!notReady.isEmpty()) {
            return;
        }
        List<ExecutorInfo> infos = orchestrator.executors();
        List<PositionSummary> positions = orchestrator.positionsHeld();
        PerformanceReport performance = orchestrator.performance(infos, positions);
        checkDrawdowns(performance.globalPnlQuote());
        if (phase == Phase.RUNNING) {
            ask(new RoundView(clock.millis(), infos, positions, performance, context::market));
        }
        orchestrator.storeBeyond(config.closedExecutorsBuffer());
    }

    private void ask(ControllerView view) {
        List<ExecutorAction> actions;
        try {
            controller.updateProcessedData(view);
            actions = controller.determineActions(view);
        } catch (RuntimeException e) {
            errors.failed("the controller", e);
            return;
        }
        for (ExecutorAction action : actions) {
            try {
                orchestrator.execute(action);
            } catch (RuntimeException e) {
                errors.failed("an action (" + action.getClass().getSimpleName() + ")", e);
            }
        }
    }

    private String notReadyReason() {
        for (MarketKey key : controller.markets()) {
            Market market = context.market(key);
            if (!market.isReady()) {
                return key + ": " + market.notReadyReason();
            }
        }
        return "";
    }

    private void checkDrawdowns(BigDecimal pnl) {
        Drawdowns.Fired fired = drawdowns.check(pnl);
        if (fired == Drawdowns.Fired.GLOBAL) {
            logger.warn("pnl fell from its peak: the strategy stops ({})", drawdowns.exited());
            beginStop(drawdowns.exited());
        } else if (fired == Drawdowns.Fired.CONTROLLER && phase != Phase.EXITED) {
            logger.warn("pnl fell from its peak: the controller stops ({})", drawdowns.exited());
            phase = Phase.EXITED;
            phaseReason = drawdowns.exited();
            orchestrator.stopAll(false, config.onDrawdown() == OnDrawdown.CLOSE);
        }
    }

    @Override
    public void reconfigure(C newConfig) {
        controller.validate(newConfig);
        enter(() -> {
            config = newConfig;
            controller.reconfigure(newConfig);
            if (drawdowns.resetTo(config.drawdownReset().orElse(null)) && phase == Phase.EXITED) {
                begin();
            }
            applyKillSwitch();
        });
    }

    private void applyKillSwitch() {
        if (config.manualKillSwitch() && (phase == Phase.RUNNING || phase == Phase.EXITED)) {
            phase = phase == Phase.RUNNING ? Phase.HALTED : phase;
            phaseReason = phase == Phase.HALTED ? "manual kill switch" : phaseReason;
            orchestrator.stopAll(false, true);
        } else if (!config.manualKillSwitch() && phase == Phase.HALTED) {
            begin();
        }
    }

    @Override
    public CompletableFuture<Void> stop() {
        enter(() -> beginStop("stop requested"));
        return stopped;
    }

    private void beginStop(String why) {
        if (phase == Phase.STOPPING || phase == Phase.STOPPED) {
            return;
        }
        phase = Phase.STOPPING;
        phaseReason = why;
        orchestrator.stopAll(false, true);
        windDown = new WindDown(clock.millis(), config.maxExecutorsCloseAttempts(), orchestrator.revision());
    }

    private void checkWindDown() {
        if (!orchestrator.isIdle() && windDown.isOver(clock.millis(), orchestrator.revision())) {
            orchestrator.forceAll();
        }
    }

    private void completeWhenIdle() {
        if (phase == Phase.STOPPING && orchestrator.isIdle()) {
            phase = Phase.STOPPED;
            if (timer != null) {
                timer.cancel();
            }
            stopped.complete(null);
        }
    }

    @Override
    public StrategyStatus status() {
        List<ExecutorInfo> infos = orchestrator.executors();
        List<PositionSummary> positions = orchestrator.positionsHeld();
        return StatusPage.of(
                stateLine(infos),
                controller.details(),
                infos,
                positions,
                orchestrator.performance(infos, positions),
                errors.total());
    }

    private String stateLine(List<ExecutorInfo> infos) {
        long active = infos.stream().filter(ExecutorInfo::isActive).count();
        long trading = infos.stream().filter(ExecutorInfo::isTrading).count();
        long ending = infos.stream()
                .filter(info -> !info.isActive() && !info.isTerminated())
                .count();
        String line = phase.words + (phaseReason.isEmpty() ? "" : " (" + phaseReason + ")") + ": " + active
                + " executors active, " + trading + " of them in a position, " + ending + " ending";
        return notReady.isEmpty() ? line : line + "; waiting for " + notReady;
    }

    private enum Phase {
        CREATED("not started"),
        RUNNING("running"),
        /** The controller rests; it starts again when the kill switch is taken back. */
        HALTED("halted"),
        /** The controller stopped for good; executors that hold a position run on. */
        EXITED("stopped by drawdown"),
        FAILED("failed to start"),
        STOPPING("stopping"),
        STOPPED("stopped");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }
}
