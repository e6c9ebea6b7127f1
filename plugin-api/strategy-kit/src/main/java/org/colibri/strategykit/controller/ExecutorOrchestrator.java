package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.Executor;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.ExecutorDesk;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.ExecutorJournal;
import org.colibri.strategykit.executor.ExecutorState;
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
    private final Function<MarketKey, ExecutorDesk> desks;
    private final ErrorLog errors;
    private final ControllerJournal journal;
    private final Map<String, Executor> executors = new LinkedHashMap<>();
    private final List<Executor> working = new ArrayList<>();
    private final Map<String, String> executorOfOrder = new HashMap<>();
    private final Map<HoldKey, PositionHold> holds = new LinkedHashMap<>();
    private final Strays strays;
    private final ExecutorJournal executorJournal = new Indexing();
    private String idPrefix;
    private StoredResults stored = StoredResults.NONE;
    private long made;
    private Consumer<ControllerJournal.Sink> moreToWrite = sink -> {};

    /**
     * Starts without executors.
     *
     * @param idPrefix never used before, so that the executors' ids are unique (FW-14)
     * @param desks where executors of a market trade; throws {@link IllegalArgumentException} for a foreign one
     */
    ExecutorOrchestrator(
            String controllerId,
            String idPrefix,
            Function<MarketKey, ExecutorDesk> desks,
            ErrorLog errors,
            ControllerJournal journal) {
        this.controllerId = controllerId;
        this.idPrefix = idPrefix;
        this.desks = desks;
        this.errors = errors;
        this.journal = journal;
        this.strays = new Strays(desks, this::hold, errors, journal);
    }

    /**
     * Takes up where an earlier run ended: executors, holds and sums as they were noted, and what became of their
     * orders since (REC-2). An order that no executor claims is cancelled and what it filled joins a hold (FW-13).
     * Called once, before anything else.
     *
     * @param orders of earlier runs, each with its market under the name that the controller uses
     * @param isTraded whether a market is still the controller's
     */
    void resume(SavedState saved, Map<MarketKey, List<OrderHistory>> orders, Predicate<MarketKey> isTraded) {
        if (saved.prefix() != null) {
            idPrefix = saved.prefix();
            made = saved.made();
        }
        stored = saved.stored();
        saved.holds().forEach(hold -> holds.put(new HoldKey(hold.market(), hold.side()), new PositionHold(hold)));
        Map<String, OrderHistory> known = new HashMap<>();
        orders.values()
                .forEach(all -> all.forEach(history -> known.put(history.order().clientOrderId(), history)));
        for (ExecutorState state : saved.executors()) {
            resume(state, known, isTraded);
        }
        strays.restore(saved.strays(), known.keySet());
        orders.forEach((market, all) -> all.forEach(history -> resumeUnclaimed(market, history, saved)));
        journal.requestCheckpoint();
        sweep();
        checkpointIfDue();
    }

    private void resume(ExecutorState state, Map<String, OrderHistory> known, Predicate<MarketKey> isTraded) {
        MarketKey market = state.told().market();
        Executor executor = Executor.of(state, desks.apply(market), executorJournal);
        executors.put(executor.id(), executor);
        executor.clientOrderIds().forEach(id -> executorOfOrder.put(id, executor.id()));
        working.add(executor);
        executor.resume(known);
        if (!isTraded.test(market) && executor.status() != RunnableStatus.TERMINATED) {
            errors.warn("executor " + describe(executor) + " is ended, since its market is not configured any more; "
                    + "its orders are cancelled and what it holds joins the position hold");
            executor.force();
        }
    }

    private void resumeUnclaimed(MarketKey market, OrderHistory history, SavedState saved) {
        if (executorOfOrder.containsKey(history.order().clientOrderId())) {
            return;
        }
        String owner = history.owner().substring(history.owner().lastIndexOf('/') + 1);
        long number = saved.numberOf(owner);
        strays.resume(history, market, number > made);
        made = Math.max(made, number);
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
        Executor executor = Executor.of(id, controllerId, config, desks.apply(config.market()), executorJournal);
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
        checkpointIfDue();
    }

    private void checkpointIfDue() {
        if (journal.isCheckpointDue()) {
            journal.checkpoint(this::writeAll);
        }
    }

    private void writeAll(ControllerJournal.Sink sink) {
        sink.put(Records.SERIES, new Records.Series(idPrefix, made));
        sink.put(Records.STORED, new Records.Stored("", stored));
        holds.values().forEach(hold -> sink.put(Records.HOLD, hold.state()));
        for (Executor executor : executors.values()) {
            sink.put(Records.EXECUTOR, executor.state());
            executor.noted();
        }
        strays.writeAll(sink);
        moreToWrite.accept(sink);
    }

    /** What a checkpoint holds beside executors, holds and sums. */
    void alsoWrite(Consumer<ControllerJournal.Sink> more) {
        moreToWrite = more;
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
            strays.take(event, market);
        } else {
            run("an order event of", executor, () -> executor.onOrderEvent(event));
            settle(executor);
        }
        sweep();
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
        HoldSide holdSide = HoldSide.of(desks.apply(market).isHedged(), side, PositionAction.OPEN);
        HoldKey key = new HoldKey(market, holdSide);
        PositionHold hold = PositionHold.opened(key, side, amount, amount.multiply(price));
        holds.put(key, hold);
        journal.write(Records.HOLD, hold.state());
    }

    /** Forgets what is held: positions that exist are told anew. */
    void forgetHolds() {
        holds.clear();
        journal.requestCheckpoint();
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
        journal.write(Records.STORED, new Records.Stored(executorId, stored));
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

    /** Hands over what ended executors leave, stops looking at them, and notes what changed. */
    private void sweep() {
        for (int i = working.size() - 1; i >= 0; i--) {
            Executor executor = working.get(i);
            if (executor.status() == RunnableStatus.TERMINATED) {
                settle(executor);
                working.remove(i);
            } else {
                journal.note(executor);
            }
        }
    }

    /** The executor's end and what it left in the hold are one record: it is handed over once (FW-18). */
    private void settle(Executor executor) {
        List<HeldOrder> handedOver = executor.takeHandedOver();
        if (handedOver.isEmpty()) {
            journal.note(executor);
            return;
        }
        PositionHold hold = hold(new HoldKey(executor.config().market(), executor.holdSide()));
        handedOver.forEach(hold::add);
        executor.noted();
        journal.write(Records.SETTLED, new Records.Settled(executor.state(), hold.state()));
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

    /** Finds an executor by its orders, too, from before the first event of an order. */
    private final class Indexing implements ExecutorJournal {

        @Override
        public boolean isWritable() {
            return journal.isWritable();
        }

        @Override
        public void placing(Executor executor, String clientOrderId) {
            journal.placing(executor, clientOrderId);
            executorOfOrder.put(clientOrderId, executor.id());
        }
    }
}
