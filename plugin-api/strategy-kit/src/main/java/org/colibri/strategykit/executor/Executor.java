package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.journal.JournalException;
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
    private final ExecutorJournal journal;
    private final HandOver handOver = new HandOver();
    private final OrderNews news;
    private final Revision revision = new Revision();
    private ExecutorLife life;
    private boolean pausedUntilTick;
    private ExecutorInfo finalInfo;

    Executor(String id, String controllerId, ExecutorConfig config, ExecutorDesk desk, ExecutorJournal journal) {
        this.id = id;
        this.controllerId = controllerId;
        this.config = config;
        this.desk = desk;
        this.timestamp = config.timestamp() > 0 ? config.timestamp() : desk.now();
        this.journal = journal;
        this.orders = new ExecutorOrders(desk, config.market(), id, orderId -> journal.placing(this, orderId));
        this.news = new OrderNews(this, orders, handOver);
        life = ExecutorLife.NOT_STARTED;
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
        this.news = new OrderNews(this, orders, handOver);
        orders.restore(saved.orders());
        life = ExecutorLife.of(saved);
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
        if (executor.life.isOver()) {
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
        news.catchUp(known);
    }

    /** All that it needs to live on after a restart. */
    public final ExecutorState state() {
        return snapshot().state(heldProgress(), chaseProgress());
    }

    /** True when its journal has its newest state. */
    public final boolean isNoted() {
        return revision.isNoted();
    }

    /** Its journal has its newest state now. */
    public final void noted() {
        revision.noted();
    }

    /** Checks whether it can start, and starts or ends. To be called while the market is ready; again does nothing. */
    public final void start() {
        if (status() != RunnableStatus.NOT_STARTED) {
            return;
        }
        Refusal refusal = refusal();
        if (refusal == null) {
            to(life.started());
            control(true);
        } else {
            note(refusal.reason());
            terminate(refusal.closeType());
        }
    }

    /** Ends an executor that could not be started (FW-1). */
    public final void failStart(String why) {
        note(why);
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
            revision.tick();
        }
        if (status() == RunnableStatus.RUNNING) {
            if (life.retries() > desk.maxRetries()) {
                fail();
            } else {
                runningPass();
            }
        } else if (status() == RunnableStatus.SHUTTING_DOWN) {
            if (life.retries() > desk.maxRetries() && closeType() != CloseType.FAILED) {
                fail();
            } else {
                shutdownPass();
            }
        }
    }

    /** Ends it early; changes nothing once it is shutting down or has ended (EX-2). */
    public final void stop(boolean keepPosition) {
        if (status() == RunnableStatus.NOT_STARTED) {
            terminate(CloseType.EARLY_STOP);
        } else if (status() == RunnableStatus.RUNNING) {
            shutDown(closeTypeOfStop(keepPosition));
        }
    }

    /** Ends it now: cancels what is live and hands all fills to the hold; late fills follow them there (FW-13). */
    public final void force() {
        if (life.isOver()) {
            return;
        }
        orders.all().forEach(orders::cancel);
        boolean filled = orders.all().stream().anyMatch(order -> order.filled().signum() > 0);
        note("forced to end while " + status());
        finish(filled ? CloseType.POSITION_HOLD : CloseType.FAILED);
    }

    /** Takes an event of one of its orders, and acts on it at once. */
    public final void onOrderEvent(OrderEvent event) {
        news.onOrderEvent(event);
    }

    /** One of its orders was refused. */
    final void refused(ExecutorOrder order) {
        if (countsAsRetry(order)) {
            life = life.refused();
        }
    }

    /** What is to be netted into the position hold since the last call; each part is given once (FW-18). */
    public final List<HeldOrder> takeHandedOver() {
        return handOver.take();
    }

    /** The hold that its fills go to: separate long and short ones in hedge mode (FW-5). */
    public final HoldSide holdSide() {
        return HoldSide.of(desk.isHedged(), config.side(), positionAction());
    }

    /** A snapshot of it. */
    public final ExecutorInfo info() {
        return finalInfo != null ? finalInfo : snapshot().info(results());
    }

    private ExecutorSnapshot snapshot() {
        return new ExecutorSnapshot(id, controllerId, config, timestamp, life, orders, handOver);
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

    abstract ExecutorResults results();

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
        to(life.shuttingDown(type));
        shutdownPass();
    }

    private void fail() {
        note("refused " + life.retries() + " times, " + desk.maxRetries() + " retries are allowed"
                + (life.reason() == null ? "" : "; " + life.reason()));
        shutDown(CloseType.FAILED);
    }

    /** Ends it, with its fills handed over as its kind says. */
    final void finish(CloseType type) {
        handOverAtEnd(type);
        terminate(type);
    }

    private void terminate(CloseType type) {
        to(life.ended(type, desk.now()));
        finalInfo = info();
    }

    private void to(ExecutorLife next) {
        life = next;
        changed();
    }

    /** Sends an order, once it is noted; when it cannot be, it is tried again at the next tick. */
    final void place(
            OrderRole role, Side side, OrderType type, BigDecimal price, BigDecimal amount, PositionAction action) {
        changed();
        try {
            orders.place(role, side, type, price, amount, action);
        } catch (JournalException notWritten) {
            note(notWritten.getMessage());
            pausedUntilTick = true;
        }
    }

    /** Its state changed: it is to be noted after this pass. */
    final void changed() {
        revision.changed();
    }

    /** Its state changed in a way that is noted with the next tick: it may come with every book. */
    final void moved() {
        revision.moved();
    }

    /** Notes in words why something did not work, for reports. */
    final void note(String why) {
        life = life.because(why);
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
        return revision.number();
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
        return life.status();
    }

    /** Why it ends or ended; null while it runs. */
    public final CloseType closeType() {
        return life.closeType();
    }

    final long timestamp() {
        return timestamp;
    }

    /** Why an executor does not start. */
    record Refusal(CloseType closeType, String reason) {}
}
