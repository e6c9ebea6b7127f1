package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderHistory;
import org.colibri.strategykit.position.FeeTotals;
import org.colibri.strategykit.position.HeldOrder;

/**
 * One order of an executor with the fills that were told of it. It is live until its final event: while its outcome is
 * unknown, or the venue denies it, it counts as live (EX-8).
 */
final class ExecutorOrder {

    private static final long NOT_SENT = Long.MIN_VALUE;

    private final String clientOrderId;
    private final OrderRole role;
    private final Side side;
    private final BigDecimal price;
    private final BigDecimal amount;
    private final PositionAction positionAction;
    private final Set<String> tradeIds = new HashSet<>();
    private FeeTotals fees = new FeeTotals();
    private BigDecimal bookedAmount = BigDecimal.ZERO;
    private BigDecimal bookedQuote = BigDecimal.ZERO;
    private BigDecimal finalAmount = BigDecimal.ZERO;
    private BigDecimal finalAverage;
    private boolean live = true;
    private boolean completed;
    private long cancelSentAt = NOT_SENT;

    ExecutorOrder(
            String clientOrderId,
            OrderRole role,
            Side side,
            BigDecimal price,
            BigDecimal amount,
            PositionAction positionAction) {
        this.clientOrderId = clientOrderId;
        this.role = role;
        this.side = side;
        this.price = price;
        this.amount = amount;
        this.positionAction = positionAction;
    }

    /** The order as it was noted. */
    ExecutorOrder(OrderState saved) {
        this(saved.id(), saved.role(), saved.side(), saved.price(), saved.amount(), saved.positionAction());
        fees = new FeeTotals(saved.feesQuote(), saved.feesBase(), saved.otherFees());
        bookedAmount = saved.filled();
        bookedQuote = saved.filledQuote();
        finalAmount = saved.finalAmount();
        finalAverage = saved.finalAverage();
        live = saved.live();
        completed = saved.completed();
    }

    OrderState state() {
        return state(bookedAmount, bookedQuote, finalAmount, finalAverage, live);
    }

    /** The same, with what is known only from its final event counted as told; for sums of ended orders. */
    OrderState summed() {
        return state(filled(), filledQuote(), BigDecimal.ZERO, null, false);
    }

    private OrderState state(
            BigDecimal filled, BigDecimal filledQuote, BigDecimal lastAmount, BigDecimal lastAverage, boolean lives) {
        return new OrderState(
                clientOrderId,
                role,
                side,
                price,
                amount,
                positionAction,
                filled,
                filledQuote,
                fees.quote(),
                fees.base(),
                fees.others(),
                lastAmount,
                lastAverage,
                lives,
                completed);
    }

    /**
     * Takes over what its account knows of it now, each fill once. Should the account know less than was told before,
     * what was told counts on: a fill is never lost.
     */
    void adopt(OrderHistory history) {
        BigDecimal known = history.fills().stream().map(Fill::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (known.compareTo(bookedAmount) >= 0) {
            fees = new FeeTotals();
            bookedAmount = BigDecimal.ZERO;
            bookedQuote = BigDecimal.ZERO;
            tradeIds.clear();
            history.fills().forEach(this::book);
        } else {
            history.fills().forEach(fill -> tradeIds.add(fill.tradeId()));
        }
        if (history.order().isLive()) {
            live = true;
        } else {
            finish(history.order());
        }
    }

    /** Its account does not know it: it was never sent, or ended longer ago than the account remembers. */
    void forgotten() {
        live = false;
    }

    /** Counts a fill; one whose trade id was seen before changes nothing. */
    void book(Fill fill) {
        if (fill.tradeId() != null && !tradeIds.add(fill.tradeId())) {
            return;
        }
        bookedAmount = bookedAmount.add(fill.amount());
        bookedQuote = bookedQuote.add(fill.quoteAmount());
        fees.add(fill);
    }

    /** The final event came; fills that it knows of and that were not told yet count from now on (ORD-9). */
    void finish(Order order) {
        live = false;
        completed = order.status() == OrderStatus.FILLED;
        finalAmount = order.filledAmount();
        finalAverage = order.averagePrice() != null ? order.averagePrice() : price;
    }

    /** The order was found alive after its final event. */
    void revive() {
        live = true;
    }

    boolean isLive() {
        return live;
    }

    void cancelSent(long now) {
        cancelSentAt = now;
    }

    boolean isCancelRequested() {
        return cancelSentAt != NOT_SENT;
    }

    /** True when no cancel was sent within the last {@code millis}. */
    boolean mayCancel(long now, long millis) {
        return cancelSentAt == NOT_SENT || now - cancelSentAt >= millis;
    }

    /** Base units filled, before fees. */
    BigDecimal filled() {
        return bookedAmount.max(finalAmount);
    }

    /** True when nothing of it can fill any more because all of it has. */
    boolean isFilledUp() {
        return completed || filled().compareTo(amount) >= 0;
    }

    /** Sum of price times amount of the fills. */
    BigDecimal filledQuote() {
        BigDecimal missing = finalAmount.subtract(bookedAmount);
        return missing.signum() > 0 && finalAverage != null
                ? bookedQuote.add(missing.multiply(missingPrice(missing)))
                : bookedQuote;
    }

    private BigDecimal missingPrice(BigDecimal missing) {
        BigDecimal rest = finalAmount.multiply(finalAverage).subtract(bookedQuote);
        return rest.signum() > 0 ? rest.divide(missing, MathContext.DECIMAL128) : finalAverage;
    }

    /** Base units that came or went: for a buy without the fees that were taken in base. */
    BigDecimal netAmount() {
        return side == Side.BUY ? filled().subtract(fees.base()) : filled();
    }

    FeeTotals fees() {
        return fees;
    }

    /** The whole order as a position hold takes it. */
    HeldOrder held() {
        return new HeldOrder(clientOrderId, side, netAmount(), netQuote(), fees.quote(), fees.others());
    }

    /** Price times net amount: the fees taken in base are in the fees, not in the cost. */
    BigDecimal netQuote() {
        return fees.base().signum() == 0 || side == Side.SELL
                ? filledQuote()
                : filledQuote().multiply(netAmount()).divide(filled(), MathContext.DECIMAL128);
    }

    String clientOrderId() {
        return clientOrderId;
    }

    OrderRole role() {
        return role;
    }

    Side side() {
        return side;
    }

    /** Null for a market order. */
    BigDecimal price() {
        return price;
    }

    BigDecimal amount() {
        return amount;
    }

    PositionAction positionAction() {
        return positionAction;
    }

    Map<String, BigDecimal> otherFees() {
        return fees.others();
    }
}
