package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
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
    private final List<HeldOrder> handedOver = new ArrayList<>();
    private final List<HeldOrder> toHandOver = new ArrayList<>();
    private RunnableStatus status = RunnableStatus.NOT_STARTED;
    private CloseType closeType;
    private long closeTimestamp;
    private String reason;
    private int retries;
    private int lateFills;
    private boolean pausedUntilTick;
    private long revision;
    private ExecutorInfo finalInfo;

    Executor(String id, String controllerId, ExecutorConfig config, ExecutorDesk desk, Consumer<String> placed) {
        this.id = id;
        this.controllerId = controllerId;
        this.config = config;
        this.desk = desk;
        this.timestamp = config.timestamp() > 0 ? config.timestamp() : desk.now();
        this.orders = new ExecutorOrders(desk, config.market(), id, placed);
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
        BigDecimal amount = order.netAmount();
        BigDecimal quote = order.netQuote();
        BigDecimal fees = order.fees().quote();
        Map<String, BigDecimal> others = Map.copyOf(order.otherFees());
        apply(order, event);
        if (order.isLive() && event.order().isLive()) {
            orders.cancel(order);
        }
        BigDecimal more = order.netAmount().subtract(amount);
        BigDecimal moreFees = order.fees().quote().subtract(fees);
        if (more.signum() != 0 || moreFees.signum() != 0 || !others.equals(order.otherFees())) {
            lateFills++;
            BigDecimal moreQuote =
                    more.signum() == 0 ? BigDecimal.ZERO : order.netQuote().subtract(quote);
            handOver(new HeldOrder(
                    order.clientOrderId() + "/late-" + lateFills,
                    order.side(),
                    more,
                    moreQuote,
                    moreFees,
                    difference(order.otherFees(), others)));
        }
    }

    private static Map<String, BigDecimal> difference(Map<String, BigDecimal> now, Map<String, BigDecimal> before) {
        Map<String, BigDecimal> result = new TreeMap<>(now);
        before.forEach((asset, amount) -> result.merge(asset, amount.negate(), BigDecimal::add));
        result.values().removeIf(amount -> amount.signum() == 0);
        return result;
    }

    /** What is to be netted into the position hold since the last call; each part is given once (FW-18). */
    public final List<HeldOrder> takeHandedOver() {
        List<HeldOrder> result = List.copyOf(toHandOver);
        toHandOver.clear();
        return result;
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
                handedOver,
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

    final void handOver(HeldOrder held) {
        handedOver.add(held);
        toHandOver.add(held);
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
        return !pausedUntilTick && desk.canTrade();
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
