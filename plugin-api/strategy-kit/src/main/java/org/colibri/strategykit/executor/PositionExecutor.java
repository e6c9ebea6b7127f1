package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.strategykit.position.HeldOrder;

/** Opens a position with one order and ends it by whichever barrier comes first. */
public final class PositionExecutor extends Executor {

    private final PositionExecutorConfig config;
    private final TripleBarrier barriers;
    private final BarrierWatch watch;
    private final Side closingSide;
    private final ActivationBounds bounds;
    private BigDecimal entryPrice;
    private BigDecimal lastValuation;
    private PositionTotals totals;
    private boolean openingEnded;
    private HeldOrder rest;
    private boolean handedAll;

    /** {@code journal} notes each order before it is sent. */
    public PositionExecutor(
            String id, String controllerId, PositionExecutorConfig config, ExecutorDesk desk, ExecutorJournal journal) {
        super(id, controllerId, config, desk, journal);
        this.config = config;
        this.barriers = config.barriers();
        this.watch = new BarrierWatch(barriers, null);
        this.closingSide = config.side().opposite();
        this.bounds = new ActivationBounds(config.activationBounds());
        this.entryPrice = config.entryPrice() != null ? config.entryPrice() : desk.restingBest(config.side());
        ordersChanged();
    }

    PositionExecutor(ExecutorState saved, ExecutorDesk desk, ExecutorJournal journal) {
        super(saved, desk, journal);
        this.config = saved.position();
        ExecutorState.HeldProgress held = saved.held();
        this.barriers = config.barriers();
        this.watch = new BarrierWatch(barriers, held.trailingTrigger());
        this.closingSide = config.side().opposite();
        this.bounds = new ActivationBounds(config.activationBounds());
        this.entryPrice = held.entryPrice();
        this.openingEnded = held.openingEnded();
        this.rest = held.rest();
        this.handedAll = held.handedAll();
        ordersChanged();
    }

    @Override
    ExecutorState.HeldProgress heldProgress() {
        return new ExecutorState.HeldProgress(entryPrice, watch.trailingTrigger(), openingEnded, rest, handedAll);
    }

    @Override
    ExecutorState.ChaseProgress chaseProgress() {
        return null;
    }

    @Override
    Refusal refusal() {
        if (isTimeUp()) {
            return new Refusal(CloseType.EXPIRED, "its time limit was over when it started");
        }
        if (entryPrice == null) {
            entryPrice = desk.restingBest(config.side());
        }
        if (entryPrice == null) {
            return new Refusal(CloseType.FAILED, "no entry price is given and the book has none");
        }
        return StartCheck.refusal(desk, config, entryPrice, true);
    }

    @Override
    void runningPass() {
        ExecutorOrder takeProfit = orders.live(OrderRole.TAKE_PROFIT);
        boolean timeUp = isTimeUp();
        if (!timeUp && takeProfit == null) {
            openStep();
        }
        if (barrierStep(takeProfit, timeUp)) {
            return;
        }
        if (timeUp) {
            shutDown(CloseType.TIME_LIMIT);
        }
    }

    private void openStep() {
        ExecutorOrder open = orders.live(OrderRole.OPEN);
        BigDecimal mid = desk.mid();
        if (open != null) {
            if (!open.isFilledUp() && mid != null && !opensWithinBounds(mid)) {
                orders.cancel(open);
            }
            return;
        }
        if (openingEnded || !mayPlace() || !opensWithinBounds(mid)) {
            return;
        }
        BigDecimal missing = Rounding.amount(desk.instrument(), config.amount()).subtract(totals.ordered());
        BigDecimal price = openPrice();
        if (price != null && Rounding.isTradable(desk.instrument(), missing, price)) {
            OrderType type = barriers.openOrderType();
            BigDecimal limit =
                    type == OrderType.MARKET ? null : Rounding.restingPrice(desk.instrument(), config.side(), price);
            place(OrderRole.OPEN, config.side(), type, limit, missing, PositionAction.OPEN);
        }
    }

    /** The price at which it opens; null while the book is needed for it and not there. */
    private BigDecimal openPrice() {
        if (barriers.openOrderType() != OrderType.LIMIT_MAKER) {
            return entryPrice;
        }
        BigDecimal best = desk.restingBest(config.side());
        if (best == null) {
            return null;
        }
        return config.side() == Side.BUY ? entryPrice.min(best) : entryPrice.max(best);
    }

    private boolean opensWithinBounds(BigDecimal mid) {
        return barriers.openOrderType() == OrderType.MARKET
                ? bounds.allowMarket(config.side(), entryPrice, mid)
                : bounds.allowLimit(config.side(), entryPrice, mid);
    }

    /** True when a barrier ended the pass. */
    private boolean barrierStep(ExecutorOrder takeProfit, boolean timeUp) {
        if (takeProfitCompleted()) {
            shutDown(CloseType.TAKE_PROFIT);
            return true;
        }
        BigDecimal price = valuation();
        Instrument instrument = desk.instrument();
        if (price == null || instrument == null || !BarrierWatch.guards(totals, instrument)) {
            return false;
        }
        BigDecimal net = totals.netPnl(price);
        BigDecimal trailedBefore = watch.trailingTrigger();
        CloseType reached = watch.reached(net, totals);
        noteTrailing(trailedBefore);
        if (reached != null) {
            shutDown(reached);
            return true;
        }
        boolean takesByOrder = barriers.takeProfit() != null && barriers.takeProfitOrderType() != OrderType.MARKET;
        if (takesByOrder && !timeUp) {
            takeProfitStep(takeProfit, watch.isTakeProfit(net, totals));
        }
        return false;
    }

    private void noteTrailing(BigDecimal before) {
        if (watch.trailingTrigger() != before) {
            if (before == null) {
                changed();
            } else {
                moved();
            }
        }
    }

    private boolean takeProfitCompleted() {
        for (ExecutorOrder order : orders.all()) {
            if (order.role() == OrderRole.TAKE_PROFIT && !order.isLive() && order.isFilledUp()) {
                return true;
            }
        }
        return false;
    }

    private void takeProfitStep(ExecutorOrder live, boolean reached) {
        BigDecimal price = takeProfitPrice();
        BigDecimal mid = desk.mid();
        if (live != null) {
            boolean leftBounds = mid != null && !bounds.allowLimit(closingSide, live.price(), mid);
            if (leftBounds && !live.isFilledUp()) {
                orders.cancel(live);
            }
            return;
        }
        ExecutorOrder open = orders.live(OrderRole.OPEN);
        if (open != null) {
            if (reached) {
                openingEnded = true;
                changed();
                orders.cancel(open);
            }
            return;
        }
        if (price == null || !mayPlace() || !bounds.allowLimit(closingSide, price, mid)) {
            return;
        }
        BigDecimal amount = totals.open();
        if (Rounding.isTradable(desk.instrument(), amount, price)) {
            BigDecimal limit = Rounding.restingPrice(desk.instrument(), closingSide, price);
            place(OrderRole.TAKE_PROFIT, closingSide, barriers.takeProfitOrderType(), limit, amount, closingAction());
        }
    }

    private BigDecimal takeProfitPrice() {
        boolean isLong = config.side() == Side.BUY;
        BigDecimal factor =
                isLong ? BigDecimal.ONE.add(barriers.takeProfit()) : BigDecimal.ONE.subtract(barriers.takeProfit());
        BigDecimal price = totals.entryPrice().multiply(factor);
        if (barriers.takeProfitOrderType() != OrderType.LIMIT_MAKER) {
            return price;
        }
        BigDecimal best = desk.restingBest(closingSide);
        if (best == null) {
            return null;
        }
        return isLong ? price.max(best) : price.min(best);
    }

    @Override
    void shutdownPass() {
        boolean keepAll = closeType() == CloseType.POSITION_HOLD || closeType() == CloseType.FAILED;
        for (ExecutorOrder order : orders.all()) {
            if (order.isLive() && (keepAll || order.role() != OrderRole.CLOSE)) {
                orders.cancel(order);
            }
        }
        if (orders.anyLive()) {
            return;
        }
        if (keepAll) {
            boolean nothingToKeep =
                    closeType() == CloseType.POSITION_HOLD && totals.ordered().signum() == 0;
            finish(nothingToKeep ? CloseType.EARLY_STOP : closeType());
            return;
        }
        BigDecimal left = totals.open();
        BigDecimal price = valuation();
        if (left.signum() <= 0 || isTooSmall(left, price == null ? totals.entryPrice() : price)) {
            finish(closeType());
        } else if (mayPlace()) {
            place(OrderRole.CLOSE, closingSide, OrderType.MARKET, null, left, closingAction());
        }
    }

    private boolean isTooSmall(BigDecimal amount, BigDecimal price) {
        Instrument instrument = desk.instrument();
        return instrument != null && !Rounding.isTradable(instrument, amount, price);
    }

    // Reduce-only closes of several levels on one net position get refused, so one-way mode nets with plain orders.
    private PositionAction closingAction() {
        return desk.isSpot() || desk.isHedged() ? PositionAction.CLOSE : PositionAction.OPEN;
    }

    /** Best bid for a long, best ask for a short (EX-9); the last known one while the book is not usable. */
    private BigDecimal valuation() {
        BigDecimal price = desk.best(closingSide.takesFrom());
        if (price != null) {
            lastValuation = price;
        }
        return price;
    }

    private boolean isTimeUp() {
        return barriers.timeLimit() != null
                && timestamp() + barriers.timeLimit().toMillis() <= desk.now();
    }

    @Override
    CloseType closeTypeOfStop(boolean keepPosition) {
        return keepPosition && (totals.ordered().signum() > 0 || orders.anyLive())
                ? CloseType.POSITION_HOLD
                : CloseType.EARLY_STOP;
    }

    @Override
    boolean countsAsRetry(ExecutorOrder order) {
        return order.role() != OrderRole.TAKE_PROFIT;
    }

    @Override
    void handOverAtEnd(CloseType type) {
        if (type == CloseType.POSITION_HOLD || type == CloseType.FAILED) {
            handedAll = true;
            handOverAll();
            return;
        }
        BigDecimal left = totals.received().subtract(totals.closed());
        if (left.signum() != 0) {
            BigDecimal price = left.signum() > 0 ? totals.entryPrice() : totals.closePrice();
            Side side = left.signum() > 0 ? config.side() : closingSide;
            rest = new HeldOrder(
                    id() + "/rest", side, left.abs(), price.multiply(left.abs()), BigDecimal.ZERO, Map.of());
            handOver(rest);
        }
    }

    @Override
    ExecutorResults results() {
        PositionResults results = new PositionResults(config.side(), totals, entryPrice);
        if (handedAll) {
            return results.handedOver();
        }
        if (status() == RunnableStatus.TERMINATED) {
            return results.ended(rest);
        }
        if (totals.ordered().signum() > 0) {
            valuation();
        }
        return results.running(lastValuation == null ? totals.entryPrice() : lastValuation);
    }

    @Override
    PositionAction positionAction() {
        return PositionAction.OPEN;
    }

    @Override
    void ordersChanged() {
        totals = PositionTotals.of(config.side(), orders.all(), desk.instrument());
    }

    @Override
    void rejected(OrderEvent.OrderRejected event) {
        note(event.category() + ": " + event.message());
    }

    @Override
    void accepted() {
        // an accepted order changes nothing for a position
    }
}
