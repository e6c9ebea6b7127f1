package org.colibri.kit.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.OrderCheck;

/**
 * Says which orders an account can pay for with what is neither locked at the venue, nor held by own orders under way,
 * nor beyond the operator's limit: the last check of RULE-3 (BAL-2). On the account's loop.
 */
public final class Budget implements OrderCheck {

    private final OrderCheck venueRules;
    private final CostRules costs;
    private final Balances balances;
    private final Reservations reservations;
    private final Function<TradingPair, Instrument> instruments;
    private final Function<OrderRequest, BigDecimal> reference;

    /**
     * @param venueRules quantizes and checks one order
     * @param reference the best opposite price of a market order, or null
     */
    public Budget(
            OrderCheck venueRules,
            CostRules costs,
            Balances balances,
            Reservations reservations,
            Function<TradingPair, Instrument> instruments,
            Function<OrderRequest, BigDecimal> reference) {
        this.venueRules = venueRules;
        this.costs = costs;
        this.balances = balances;
        this.reservations = reservations;
        this.instruments = instruments;
        this.reference = reference;
    }

    /**
     * What became of one candidate.
     *
     * @param order as it may be sent, smaller than asked where {@code resized}; null when refused
     * @param refusal why not, with the rule and the numbers; null when it may be sent
     */
    public record Decision(OrderRequest asked, OrderRequest order, boolean resized, VenueException refusal) {

        public boolean isAccepted() {
            return order != null;
        }
    }

    @Override
    public OrderRequest check(Instrument instrument, OrderRequest request) {
        return venueRules.check(instrument, request);
    }

    @Override
    public void afford(Instrument instrument, OrderRequest request) {
        OrderCost cost = cost(instrument, request);
        require(cost, needed(cost, request), balances.balance(cost.asset()).available());
    }

    @Override
    public void affordAmend(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        BigDecimal extra = reservations.extra(instrument, order, price, amount);
        if (extra.signum() > 0) {
            String asset = costs.cost(
                            instrument, order.side(), price, null, order.reduceOnly(), order.positionAction(), null)
                    .asset();
            BigDecimal free = balances.balance(asset).available();
            if (extra.compareTo(free) > 0) {
                throw insufficient(asset, extra, free);
            }
        }
    }

    /**
     * Checks candidates in order, each with what those before it leave, against the venue's rules and the account's
     * funds; sends and holds nothing.
     *
     * @param allOrNone an order that cannot be paid in full is refused; otherwise it is made as small as the funds and
     *     quantized again
     */
    public List<Decision> check(List<OrderRequest> candidates, boolean allOrNone) {
        Map<String, BigDecimal> free = new HashMap<>();
        List<Decision> decisions = new ArrayList<>(candidates.size());
        for (OrderRequest candidate : candidates) {
            try {
                decisions.add(decide(candidate, allOrNone, free));
            } catch (VenueException refusal) {
                decisions.add(new Decision(candidate, null, false, refusal));
            }
        }
        return decisions;
    }

    private Decision decide(OrderRequest candidate, boolean allOrNone, Map<String, BigDecimal> free) {
        Instrument instrument = instruments.apply(candidate.tradingPair());
        OrderRequest order = check(instrument, candidate);
        OrderCost cost = cost(instrument, order);
        BigDecimal left = free.computeIfAbsent(
                cost.asset(), asset -> balances.balance(asset).available());
        BigDecimal needed = needed(cost, order);
        boolean resized = !allOrNone && needed != null && needed.compareTo(left) > 0 && left.signum() > 0;
        if (resized) {
            order = check(instrument, shrink(order, cost, needed, left));
            needed = needed(cost, order);
        }
        require(cost, needed, left);
        free.put(cost.asset(), left.subtract(needed));
        return new Decision(candidate, order, resized, null);
    }

    private static OrderRequest shrink(OrderRequest order, OrderCost cost, BigDecimal needed, BigDecimal left) {
        if (order.quoteAmount() != null) {
            BigDecimal share = order.quoteAmount()
                    .multiply(left)
                    .divide(needed, order.quoteAmount().scale(), RoundingMode.DOWN);
            return new OrderRequest(
                    order.tradingPair(),
                    order.side(),
                    order.type(),
                    order.timeInForce(),
                    null,
                    null,
                    share,
                    order.takes(),
                    order.reduceOnly(),
                    order.positionAction());
        }
        BigDecimal amount = left.divide(cost.unit(), Decimals.MAX_SCALE, RoundingMode.DOWN);
        return order.quantized(order.price(), amount);
    }

    private OrderCost cost(Instrument instrument, OrderRequest request) {
        return costs.cost(
                instrument,
                request.side(),
                request.price(),
                request.quoteAmount(),
                request.reduceOnly(),
                request.positionAction(),
                request.price() == null ? reference.apply(request) : null);
    }

    /** Null when nobody can tell. */
    private static BigDecimal needed(OrderCost cost, OrderRequest request) {
        return cost.isUnpriced() ? null : cost.of(request.amount());
    }

    private void require(OrderCost cost, BigDecimal needed, BigDecimal free) {
        if (needed == null) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "what the market order costs in " + cost.asset()
                            + " cannot be told: the book has no opposite price",
                    "wait until the book is valid, or send a limit order");
        }
        if (needed.compareTo(free) > 0) {
            throw insufficient(cost.asset(), needed, free);
        }
    }

    private VenueException insufficient(String asset, BigDecimal needed, BigDecimal free) {
        BigDecimal left = reservations.limitLeft(asset);
        String limited = left == null ? "" : ", the operator's limit leaves " + plain(left);
        return VenueException.local(
                ErrorCategory.INSUFFICIENT_FUNDS,
                "needs " + plain(needed) + " " + asset + ", available are " + plain(free)
                        + " (other orders under way hold " + plain(reservations.held(asset)) + limited + ")",
                "make the order smaller, or wait until other orders have ended");
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }
}
