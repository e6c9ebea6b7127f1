package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderHistory;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.position.HoldSide;

/**
 * One intention from its first order to a finished or held position; it owns its orders. Everything is computed from
 * fills (EX-1). All methods are called on the bot's loop; none waits.
 */
public abstract sealed class Executor permits PositionExecutor, OrderExecutor {

    final ExecutorDesk desk;
    final ExecutorOrders orders;
    private final String id;
    private final String controllerId;
    private final ExecutorConfig config;
    private final long timestamp;
    private final HandOver handOver = new HandOver();
    private RunnableStatus status = RunnableStatus.NOT_STARTED;
    private CloseType closeType;
    private long closeTimestamp;
    private String reason;
    private int retries;
    private boolean pausedUntilTick;
    private boolean movedSinceTick;
    private long revision = 1;
    private long notedRevision;
    private ExecutorInfo finalInfo;
    private final ExecutorJournal journal;

    Executor(String id, String controllerId, ExecutorConfig config, ExecutorDesk desk, ExecutorJournal journal) {
        this.id = id;
        this.controllerId = controllerId;
        this.config = config;
        this.desk = desk;
        this.timestamp = config.timestamp() > 0 ? config.timestamp() : desk.now();
        this.journal = journal;
        this.orders = new ExecutorOrders(desk, config.market(), id, orderId -> journal.placing(this, orderId));
    }

    /** The executor as it was noted; {@link #resume} brings it up to date. */
    Executor(ExecutorState saved, ExecutorDesk desk, ExecutorJournal journal) {
        this.id = saved.id();
        this.controllerId = saved.controllerId();
        this.config = saved.told();
        this.desk = desk;
        this.timestamp = saved.timestamp();
        this.journal = journal;
        this.orders = new ExecutorOrders(desk, config.market(), id, orderId -> journal.placing(this, orderId));
        orders.restore(saved.orders());
        status = saved.status();
        closeType = saved.closeType();
        closeTimestamp = saved.closeTimestamp();
        reason = saved.reason();
        retries = saved.retries();
        handOver.restore(saved.handedOver(), saved.lateFills());
    }

    /** Makes an executor of the kind that its configuration asks for. */
    public static Executor of(
            String id, String controllerId, ExecutorConfig config, ExecutorDesk desk, ExecutorJournal journal) {
        return config instanceof PositionExecutorConfig position
                ? new PositionExecutor(id, controllerId, position, desk, journal)
                : new OrderExecutor(id, controllerId, (OrderExecutorConfig) config, desk, journal);
    }

    /** Makes an executor anew as it was noted; its market's instrument must be known. */
    public static Executor of(ExecutorState saved, ExecutorDesk desk, ExecutorJournal journal) {
        Executor executor = saved.position() != null
                ? new PositionExecutor(saved, desk, journal)
                : new OrderExecutor(saved, desk, journal);
        if (executor.status == RunnableStatus.TERMINATED) {
            executor.finalInfo = executor.info();
        }
        return executor;
    }

    /**
     * Brings it up to date with what the account knows of its orders: as if all that happened since were told now, each
     * fill once. What an ended one still has open is cancelled, its late fills are handed over; otherwise nothing is
     * sent before the next pass.
     *
     * @param known by client order id
     */
    public final void resume(Map<String, OrderHistory> known) {
        for (ExecutorOrder order : orders.all()) {
            OrderPart before = OrderPart.of(order);
            OrderHistory history = known.get(order.clientOrderId());
            if (history == null) {
                forgotten(order);
            } else {
                boolean refused = order.isLive() && history.order().status() == OrderStatus.REJECTED;
                order.adopt(history);
                retries += refused && countsAsRetry(order) ? 1 : 0;
            }
            if (status == RunnableStatus.TERMINATED) {
                handOver.giveLate(order, before);
                orders.cancel(order);
            }
        }
        ordersChanged();
        revision++;
    }

    private void forgotten(ExecutorOrder order) {
        if (order.isLive()) {
            order.forgotten();
            note("its account does not know order " + order.clientOrderId()
                    + (order.filled().signum() == 0
                            ? ": it was not sent before the host ended, or ended without a fill that was told"
                            : " any more: the fills of it that were told count"));
        }
    }

    /** All that it needs to live on after a restart. */
    public final ExecutorState state() {
        return new ExecutorState(
                id,
                controllerId,
                config instanceof PositionExecutorConfig position ? position : null,
                config instanceof OrderExecutorConfig order ? order : null,
                timestamp,
                status,
                closeType,
                closeTimestamp,
                reason,
                retries,
                handOver.lateFills(),
                handOver.noted(),
                orders.states(),
                heldProgress(),
                chaseProgress());
    }

    /** True when its journal has its newest state. */
    public final boolean isNoted() {
        return notedRevision == revision;
    }

    /** Its journal has its newest state now. */
    public final void noted() {
        notedRevision = revision;
    }

    /** Checks whether it can start, and starts or ends. To be called while the market is ready; again does nothing. */
    public final void start() {
        if (status != RunnableStatus.NOT_STARTED) {
            return;
        }
        Refusal refusal = refusal();
        if (refusal == null) {
            to(RunnableStatus.RUNNING);
            control(true);
        } else {
            reason = refusal.reason();
            terminate(refusal.closeType());
        }
    }

    /** Ends an executor that could not be started (FW-1). */
    public final void failStart(String why) {
        reason = why;
        if (orders.all().isEmpty()) {
            terminate(CloseType.FAILED);
        } else {
            shutDown(CloseType.FAILED);
        }
    }

    /**
     * One control pass: looks at prices, time and own orders, and acts.
     *
     * @param tick true for the pass of every second, in which what was refused is tried again
     */
    public final void control(boolean tick) {
        if (tick) {
            pausedUntilTick = false;
            revision += movedSinceTick ? 1 : 0;
            movedSinceTick = false;
        }
        if (status == RunnableStatus.RUNNING) {
            if (retries > desk.maxRetries()) {
                fail();
            } else {
                runningPass();
            }
        } else if (status == RunnableStatus.SHUTTING_DOWN) {
            if (retries > desk.maxRetries() && closeType != CloseType.FAILED) {
                fail();
            } else {
                shutdownPass();
            }
        }
    }

    /** Ends it early; changes nothing once it is shutting down or has ended (EX-2). */
    public final void stop(boolean keepPosition) {
        if (status == RunnableStatus.NOT_STARTED) {
            terminate(CloseType.EARLY_STOP);
        } else if (status == RunnableStatus.RUNNING) {
            shutDown(closeTypeOfStop(keepPosition));
        }
    }

    /** Ends it now: cancels what is live and hands all fills to the hold; late fills follow them there (FW-13). */
    public final void force() {
        if (status == RunnableStatus.TERMINATED) {
            return;
        }
        orders.all().forEach(orders::cancel);
        boolean filled = orders.all().stream().anyMatch(order -> order.filled().signum() > 0);
        reason = "forced to end while " + status;
        finish(filled ? CloseType.POSITION_HOLD : CloseType.FAILED);
    }

    /** Takes an event of one of its orders, and acts on it at once. */
    public final void onOrderEvent(OrderEvent event) {
        ExecutorOrder order = orders.find(event.order().clientOrderId());
        if (order == null) {
            return;
        }
        if (status == RunnableStatus.TERMINATED) {
            late(order, event);
            return;
        }
        revision++;
        apply(order, event);
        control(false);
    }

    private void apply(ExecutorOrder order, OrderEvent event) {
        switch (event.kind()) {
            case ORDER_FILLED -> {
                order.book(((OrderEvent.OrderFilled) event).fill());
                if (event.order().status().isFinal()) {
                    order.finish(event.order());
                }
            }
            case ORDER_COMPLETED -> order.finish(event.order());
            case ORDER_CANCELED, ORDER_EXPIRED -> {
                order.finish(event.order());
                pausedUntilTick |= !order.isCancelRequested();
            }
            case ORDER_REJECTED -> {
                order.finish(event.order());
                pausedUntilTick = true;
                retries += countsAsRetry(order) ? 1 : 0;
                rejected((OrderEvent.OrderRejected) event);
            }
            case ORDER_RECOVERED -> {
                if (event.order().isLive()) {
                    order.revive();
                }
            }
            case ORDER_CREATED -> accepted();
            default -> {
                // no change of state: amends are not used, and an order in doubt stays live until its final event
            }
        }
        ordersChanged();
    }

    private void late(ExecutorOrder order, OrderEvent event) {
        OrderPart before = OrderPart.of(order);
        apply(order, event);
        if (order.isLive() && event.order().isLive()) {
            orders.cancel(order);
        }
        handOver.giveLate(order, before);
    }

    /** What is to be netted into the position hold since the last call; each part is given once (FW-18). */
    public final List<HeldOrder> takeHandedOver() {
        return handOver.take();
    }

    /** The hold that its fills go to: separate long and short ones in hedge mode (FW-5). */
    public final HoldSide holdSide() {
        if (!desk.isHedged()) {
            return HoldSide.NET;
        }
        boolean isLong = (config.side() == Side.BUY) == (positionAction() == PositionAction.OPEN);
        return isLong ? HoldSide.LONG : HoldSide.SHORT;
    }

    /** A snapshot of it. */
    public final ExecutorInfo info() {
        if (finalInfo != null) {
            return finalInfo;
        }
        Results results = results();
        return new ExecutorInfo(
                id,
                controllerId,
                timestamp,
                config,
                status,
                closeType,
                closeTimestamp,
                status == RunnableStatus.RUNNING && results.isTrading(),
                results.netPnlPct(),
                results.netPnlQuote(),
                results.feesQuote(),
                results.filledQuote(),
                results.entryPrice(),
                results.netAmount(),
                retries,
                otherFees(),
                handOver.given(),
                reason);
    }

    private Map<String, BigDecimal> otherFees() {
        Map<String, BigDecimal> sum = new TreeMap<>();
        for (ExecutorOrder order : orders.all()) {
            order.otherFees().forEach((asset, amount) -> sum.merge(asset, amount, BigDecimal::add));
        }
        return sum;
    }

    /** Why it cannot start, or null when it can. */
    abstract Refusal refusal();

    abstract void runningPass();

    abstract void shutdownPass();

    abstract CloseType closeTypeOfStop(boolean keepPosition);

    /** Whether a refusal of that order counts towards the retries (EX-3). */
    abstract boolean countsAsRetry(ExecutorOrder order);

    /** Hands what belongs to the hold over; called once, when it ends with that close type. */
    abstract void handOverAtEnd(CloseType type);

    abstract Results results();

    /** Whether its first order opens or closes. */
    abstract PositionAction positionAction();

    /** Called after each event that may have changed its orders. */
    abstract void ordersChanged();

    abstract void rejected(OrderEvent.OrderRejected event);

    abstract void accepted();

    /** How far a position executor is; null for others. */
    abstract ExecutorState.HeldProgress heldProgress();

    /** How far an order executor is; null for others. */
    abstract ExecutorState.ChaseProgress chaseProgress();

    final void handOver(HeldOrder held) {
        handOver.give(held);
    }

    /** Hands over every order that has fills, whole (PE-5, OE-2). */
    final void handOverAll() {
        for (ExecutorOrder order : orders.all()) {
            if (order.filled().signum() > 0) {
                handOver(order.held());
            }
        }
    }

    /** Starts to wind down: {@code type} says why and is null when that shows only at the end. */
    final void shutDown(CloseType type) {
        closeType = type;
        to(RunnableStatus.SHUTTING_DOWN);
        shutdownPass();
    }

    private void fail() {
        reason = "refused " + retries + " times, " + desk.maxRetries() + " retries are allowed"
                + (reason == null ? "" : "; " + reason);
        shutDown(CloseType.FAILED);
    }

    /** Ends it, with its fills handed over as its kind says. */
    final void finish(CloseType type) {
        handOverAtEnd(type);
        terminate(type);
    }

    private void terminate(CloseType type) {
        closeType = type;
        closeTimestamp = desk.now();
        to(RunnableStatus.TERMINATED);
        finalInfo = info();
    }

    private void to(RunnableStatus next) {
        status = next;
        revision++;
    }

    /** Sends an order, once it is noted; when it cannot be, it is tried again at the next tick. */
    final void place(
            OrderRole role, Side side, OrderType type, BigDecimal price, BigDecimal amount, PositionAction action) {
        revision++;
        try {
            orders.place(role, side, type, price, amount, action);
        } catch (JournalException notWritten) {
            note(notWritten.getMessage());
            pausedUntilTick = true;
        }
    }

    /** Its state changed: it is to be noted after this pass. */
    final void changed() {
        revision++;
    }

    /** Its state changed in a way that is noted with the next tick: it may come with every book. */
    final void moved() {
        movedSinceTick = true;
    }

    /** Notes in words why something did not work, for reports. */
    final void note(String why) {
        reason = why;
    }

    /** Something went wrong inside; it goes on at the next tick. */
    public final void pause() {
        pausedUntilTick = true;
    }

    /** True when orders may be placed in this pass. */
    final boolean mayPlace() {
        return !pausedUntilTick && desk.canTrade() && journal.isWritable();
    }

    /** Changes whenever its state changed: a sign of progress. */
    public final long revision() {
        return revision;
    }

    /** The ids of all orders that it ever placed. */
    public final List<String> clientOrderIds() {
        return orders.all().stream().map(ExecutorOrder::clientOrderId).toList();
    }

    public final String id() {
        return id;
    }

    public final ExecutorConfig config() {
        return config;
    }

    public final RunnableStatus status() {
        return status;
    }

    /** Why it ends or ended; null while it runs. */
    public final CloseType closeType() {
        return closeType;
    }

    final long timestamp() {
        return timestamp;
    }

    final int retries() {
        return retries;
    }

    /** Why an executor does not start. */
    record Refusal(CloseType closeType, String reason) {}

    /** The numbers of an executor at one moment. */
    record Results(
            boolean isTrading,
            BigDecimal netPnlPct,
            BigDecimal netPnlQuote,
            BigDecimal feesQuote,
            BigDecimal filledQuote,
            BigDecimal entryPrice,
            BigDecimal netAmount) {}
}
