package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;

/** Executes one amount, with or without chasing the market, and leaves it as a held position. */
public final class OrderExecutor extends Executor {

    /** Refusals in a row for wanting to take, after which a chaser steps back (OE-3). */
    private static final int REFUSALS_PER_STEP = 3;

    private final OrderExecutorConfig config;
    private int takingRefusals;
    private int stepsBack;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal executedQuote = BigDecimal.ZERO;
    private BigDecimal received = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private boolean failedWithFills;

    /** {@code journal} notes each order before it is sent. */
    public OrderExecutor(
            String id, String controllerId, OrderExecutorConfig config, ExecutorDesk desk, ExecutorJournal journal) {
        super(id, controllerId, config, desk, journal);
        this.config = config;
    }

    OrderExecutor(ExecutorState saved, ExecutorDesk desk, ExecutorJournal journal) {
        super(saved, desk, journal);
        config = saved.order();
        takingRefusals = saved.chase().takingRefusals();
        stepsBack = saved.chase().stepsBack();
        failedWithFills = saved.chase().failedWithFills();
        ordersChanged();
    }

    @Override
    ExecutorState.HeldProgress heldProgress() {
        return null;
    }

    @Override
    ExecutorState.ChaseProgress chaseProgress() {
        return new ExecutorState.ChaseProgress(takingRefusals, stepsBack, failedWithFills);
    }

    @Override
    Refusal refusal() {
        BigDecimal price = sizingPrice(orderPrice());
        if (price == null) {
            return new Refusal(CloseType.FAILED, "the book has no price to size the order by");
        }
        boolean reduces = !desk.isSpot() && config.positionAction() == PositionAction.CLOSE;
        return StartCheck.refusal(desk, config, price, !reduces);
    }

    @Override
    void runningPass() {
        ExecutorOrder live = orders.live(OrderRole.ORDER);
        if (live != null) {
            if (config.strategy() == ExecutionStrategy.LIMIT_CHASER && isLeftBehind(live)) {
                orders.cancel(live);
            }
            return;
        }
        BigDecimal left = Rounding.amount(desk.instrument(), config.amount()).subtract(executed);
        if (left.signum() <= 0) {
            finish(CloseType.POSITION_HOLD);
            return;
        }
        BigDecimal price = orderPrice();
        BigDecimal sizingPrice = sizingPrice(price);
        if (sizingPrice == null) {
            return;
        }
        if (!Rounding.isTradable(desk.instrument(), left, sizingPrice)) {
            finish(executed.signum() > 0 ? CloseType.POSITION_HOLD : CloseType.FAILED);
        } else if (mayPlace()) {
            place(OrderRole.ORDER, config.side(), orderType(), price, left, config.positionAction());
        }
    }

    private BigDecimal sizingPrice(BigDecimal orderPrice) {
        return config.strategy() == ExecutionStrategy.MARKET
                ? desk.best(config.side().takesFrom())
                : orderPrice;
    }

    private boolean isLeftBehind(ExecutorOrder order) {
        BigDecimal best = desk.restingBest(config.side());
        if (best == null) {
            return false;
        }
        BigDecimal distance = config.side() == Side.BUY
                ? best.subtract(order.price())
                : order.price().subtract(best);
        return distance.compareTo(best.multiply(config.chaser().refreshThreshold())) > 0;
    }

    private OrderType orderType() {
        return switch (config.strategy()) {
            case MARKET -> OrderType.MARKET;
            case LIMIT -> OrderType.LIMIT;
            case LIMIT_MAKER, LIMIT_CHASER -> OrderType.LIMIT_MAKER;
        };
    }

    /** The price of the next order; null for a market order, and while the book is needed for it and not there. */
    private BigDecimal orderPrice() {
        if (config.strategy() == ExecutionStrategy.MARKET) {
            return null;
        }
        boolean buy = config.side() == Side.BUY;
        BigDecimal price = config.price();
        if (config.strategy() != ExecutionStrategy.LIMIT) {
            BigDecimal best = desk.restingBest(config.side());
            if (best == null) {
                return null;
            }
            price = config.strategy() == ExecutionStrategy.LIMIT_CHASER ? chaserPrice(best) : clamp(best, buy);
        }
        return Rounding.restingPrice(desk.instrument(), config.side(), price);
    }

    private BigDecimal clamp(BigDecimal best, boolean buy) {
        return buy ? config.price().min(best) : config.price().max(best);
    }

    private BigDecimal chaserPrice(BigDecimal best) {
        BigDecimal away = best.multiply(config.chaser().distance())
                .add(desk.instrument().priceStep(best).multiply(BigDecimal.valueOf(stepsBack)));
        return config.side() == Side.BUY ? best.subtract(away) : best.add(away);
    }

    @Override
    void shutdownPass() {
        orders.all().forEach(orders::cancel);
        if (orders.anyLive()) {
            return;
        }
        if (closeType() == CloseType.FAILED) {
            finish(CloseType.FAILED);
        } else {
            finish(executed.signum() > 0 ? CloseType.POSITION_HOLD : CloseType.EARLY_STOP);
        }
    }

    @Override
    CloseType closeTypeOfStop(boolean keepPosition) {
        return null;
    }

    @Override
    boolean countsAsRetry(ExecutorOrder order) {
        return true;
    }

    @Override
    void handOverAtEnd(CloseType type) {
        failedWithFills = type == CloseType.FAILED && executed.signum() > 0;
        handOverAll();
    }

    @Override
    ExecutorResults results() {
        BigDecimal average =
                executed.signum() == 0 ? BigDecimal.ZERO : executedQuote.divide(executed, MathContext.DECIMAL128);
        BigDecimal held = status() == RunnableStatus.TERMINATED ? BigDecimal.ZERO : received;
        return new ExecutorResults(
                false,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                failedWithFills ? BigDecimal.ZERO : fees,
                failedWithFills ? BigDecimal.ZERO : executedQuote,
                average,
                config.side() == Side.BUY ? held : held.negate());
    }

    /** Base units filled so far, before fees. */
    public BigDecimal executedAmount() {
        return executed;
    }

    @Override
    PositionAction positionAction() {
        return config.positionAction();
    }

    @Override
    void ordersChanged() {
        executed = BigDecimal.ZERO;
        executedQuote = BigDecimal.ZERO;
        received = BigDecimal.ZERO;
        fees = BigDecimal.ZERO;
        for (ExecutorOrder order : orders.all()) {
            executed = executed.add(order.filled());
            executedQuote = executedQuote.add(order.filledQuote());
            received = received.add(order.netAmount());
            fees = fees.add(order.fees().quote());
        }
    }

    @Override
    void rejected(OrderEvent.OrderRejected event) {
        note(event.category() + ": " + event.message());
        if (config.strategy() == ExecutionStrategy.LIMIT_CHASER && event.category() == ErrorCategory.WOULD_MATCH) {
            takingRefusals++;
            if (takingRefusals == REFUSALS_PER_STEP) {
                takingRefusals = 0;
                stepsBack++;
            }
        }
    }

    @Override
    void accepted() {
        takingRefusals = 0;
    }
}
