package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.Executor;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.ExecutorDesk;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutor;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutor;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.HoldSide;
import org.colibri.strategykit.position.PositionHold;
import org.colibri.strategykit.position.PositionSummary;

/**
 * Owns the executors of one controller: makes, stops and stores them, brings them order events, books and time, and
 * nets what they leave into position holds. A fill ends up in exactly one executor or hold. Used on the bot's loop;
 * never entered again from within a call.
 */
public final class ExecutorOrchestrator {

    private final String controllerId;
    private final String idPrefix;
    private final Function<MarketKey, ExecutorDesk> desks;
    private final ErrorLog errors;
    private final Map<String, Executor> executors = new LinkedHashMap<>();
    private final List<Executor> working = new ArrayList<>();
    private final Map<String, String> executorOfOrder = new HashMap<>();
    private final Map<HoldKey, PositionHold> holds = new LinkedHashMap<>();
    private StoredResults stored = StoredResults.NONE;
    private long made;

    /**
     * Starts without executors.
     *
     * @param idPrefix never used before, so that the executors' ids are unique (FW-14)
     * @param desks where executors of a market trade; throws {@link IllegalArgumentException} for a foreign one
     */
    ExecutorOrchestrator(
            String controllerId, String idPrefix, Function<MarketKey, ExecutorDesk> desks, ErrorLog errors) {
        this.controllerId = controllerId;
        this.idPrefix = idPrefix;
        this.desks = desks;
        this.errors = errors;
    }

    /** Carries an action out at once; an error of it is logged and ends at most its executor. */
    void execute(ExecutorAction action) {
        if (action instanceof ExecutorAction.Create create) {
            create(create.config());
        } else if (action instanceof ExecutorAction.Stop stop) {
            Executor executor = executors.get(stop.executorId());
            if (executor == null) {
                errors.warn("stop: there is no executor " + stop.executorId());
            } else {
                run("stopping", executor, () -> executor.stop(stop.keepPosition()));
            }
        } else if (action instanceof ExecutorAction.Store store) {
            store(store.executorId());
        }
        sweep();
    }

    private void create(ExecutorConfig config) {
        made++;
        String id = idPrefix + "-" + made;
        ExecutorDesk desk = desks.apply(config.market());
        Consumer<String> placed = orderId -> executorOfOrder.put(orderId, id);
        Executor executor = config instanceof PositionExecutorConfig position
                ? new PositionExecutor(id, controllerId, position, desk, placed)
                : new OrderExecutor(id, controllerId, (OrderExecutorConfig) config, desk, placed);
        executors.put(id, executor);
        working.add(executor);
        startIfReady(executor);
    }

    private void startIfReady(Executor executor) {
        if (executor.status() != RunnableStatus.NOT_STARTED
                || !desks.apply(executor.config().market()).canTrade()) {
            return;
        }
        try {
            executor.start();
        } catch (RuntimeException e) {
            errors.failed("starting executor " + describe(executor), e);
            executor.failStart(e.toString());
        }
    }

    /** The pass of every second. */
    void tick() {
        for (Executor executor : working) {
            startIfReady(executor);
            run("control of", executor, () -> executor.control(true));
        }
        sweep();
    }

    /** The best prices of a market changed. */
    void onBook(MarketKey market) {
        for (int i = 0; i < working.size(); i++) {
            Executor executor = working.get(i);
            if (executor.config().market().equals(market)) {
                control(executor);
            }
        }
        sweep();
    }

    private void control(Executor executor) {
        try {
            executor.control(false);
        } catch (RuntimeException e) {
            errors.failed("control of executor " + describe(executor), e);
            executor.pause();
        }
    }

    /**
     * Brings an order event to its executor; a fill that has none goes to the hold, a live order is cancelled.
     *
     * @param market the order's, under the name that the controller uses
     */
    void onOrderEvent(OrderEvent event, MarketKey market) {
        String executorId = executorOfOrder.get(event.order().clientOrderId());
        Executor executor = executorId == null ? null : executors.get(executorId);
        if (executor == null) {
            unowned(event, market);
        } else {
            run("an order event of", executor, () -> executor.onOrderEvent(event));
            settle(executor);
        }
        sweep();
    }

    private void unowned(OrderEvent event, MarketKey market) {
        if (event.kind() == EventKind.EXTERNAL_ORDER_SEEN) {
            return;
        }
        Order order = event.order();
        ExecutorDesk desk = desks.apply(market);
        if (event instanceof OrderEvent.OrderFilled filled) {
            errors.warn("a fill of order " + order.clientOrderId() + " has no executor; it joins the position hold");
            hold(new HoldKey(market, holdSide(desk, order)))
                    .add(HeldOrder.ofFill("fill/" + filled.fill().tradeId(), filled.fill()));
        }
        if (order.isLive() && event.kind() != EventKind.CANCEL_REJECTED) {
            errors.warn("order " + order.clientOrderId() + " is live but has no executor; it is cancelled");
            desk.orders().cancel(market.connector(), market.tradingPair(), order.clientOrderId());
        }
    }

    private static HoldSide holdSide(ExecutorDesk desk, Order order) {
        if (!desk.isHedged()) {
            return HoldSide.NET;
        }
        boolean opens = order.positionAction() != PositionAction.CLOSE;
        return (order.side() == Side.BUY) == opens ? HoldSide.LONG : HoldSide.SHORT;
    }

    /** Stops executors as a person or a stop rule wants it; the finished and the ending ones stay as they are. */
    void stopAll(boolean keepPosition, boolean alsoTrading) {
        for (Executor executor : working) {
            if (alsoTrading || !executor.info().isTrading()) {
                run("stopping", executor, () -> executor.stop(keepPosition));
            }
        }
        sweep();
    }

    /** Ends what has not ended yet; its orders are cancelled, its fills join the holds. */
    void forceAll() {
        for (Executor executor : working) {
            errors.warn("executor " + describe(executor) + " did not end in time and is forced to");
            run("forcing", executor, executor::force);
        }
        sweep();
    }

    /** Counts a position that was there before, entered at that price. */
    void addInitialPosition(MarketKey market, Side side, BigDecimal amount, BigDecimal price) {
        HoldSide holdSide = HoldSide.NET;
        if (desks.apply(market).isHedged()) {
            holdSide = side == Side.BUY ? HoldSide.LONG : HoldSide.SHORT;
        }
        HoldKey key = new HoldKey(market, holdSide);
        holds.put(key, PositionHold.opened(key, side, amount, amount.multiply(price)));
    }

    /** Stores the oldest finished executors, so that no more than {@code kept} stay in view. */
    void storeBeyond(int kept) {
        int excess = executors.size() - working.size() - kept;
        if (excess <= 0) {
            return;
        }
        List<String> oldest = executors.values().stream()
                .filter(executor -> executor.status() == RunnableStatus.TERMINATED)
                .limit(excess)
                .map(Executor::id)
                .toList();
        oldest.forEach(this::store);
    }

    private void store(String executorId) {
        Executor executor = executors.get(executorId);
        if (executor == null || executor.status() != RunnableStatus.TERMINATED) {
            errors.warn("store: executor " + executorId + (executor == null ? " does not exist" : " has not ended"));
            return;
        }
        stored = stored.plus(executor.info());
        executors.remove(executorId);
        executor.clientOrderIds().forEach(executorOfOrder::remove);
    }

    private void run(String what, Executor executor, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            errors.failed(what + " executor " + describe(executor), e);
            executor.pause();
        }
    }

    // The id is left out, so that the same error of the next executor counts as the same.
    private static String describe(Executor executor) {
        ExecutorConfig config = executor.config();
        String level = config.levelId() == null ? "" : " " + config.levelId();
        return config.type() + level + " on " + config.market();
    }

    /** Hands over what ended executors leave, and stops looking at them. */
    private void sweep() {
        for (int i = working.size() - 1; i >= 0; i--) {
            Executor executor = working.get(i);
            if (executor.status() == RunnableStatus.TERMINATED) {
                settle(executor);
                working.remove(i);
            }
        }
    }

    private void settle(Executor executor) {
        List<HeldOrder> handedOver = executor.takeHandedOver();
        if (!handedOver.isEmpty()) {
            PositionHold hold = hold(new HoldKey(executor.config().market(), executor.holdSide()));
            handedOver.forEach(hold::add);
        }
    }

    private PositionHold hold(HoldKey key) {
        return holds.computeIfAbsent(key, PositionHold::new);
    }

    boolean isIdle() {
        return working.isEmpty();
    }

    /** Grows with every change of any executor's state: a sign of progress. */
    long revision() {
        long sum = made;
        for (Executor executor : executors.values()) {
            sum += executor.revision();
        }
        return sum;
    }

    /** All executors that are not stored, oldest first. */
    List<ExecutorInfo> executors() {
        List<ExecutorInfo> infos = new ArrayList<>(executors.size());
        for (Executor executor : executors.values()) {
            infos.add(executor.info());
        }
        return infos;
    }

    /** All positions that were ever held, flat ones too, valued at the mid price. */
    List<PositionSummary> positionsHeld() {
        List<PositionSummary> summaries = new ArrayList<>(holds.size());
        for (PositionHold hold : holds.values()) {
            summaries.add(hold.summary(desks.apply(hold.key().market()).mid()));
        }
        return summaries;
    }

    /** The sums of those executors and positions and of all that was stored. */
    PerformanceReport performance(List<ExecutorInfo> infos, List<PositionSummary> positions) {
        return PerformanceReport.of(stored, infos, positions);
    }
}
