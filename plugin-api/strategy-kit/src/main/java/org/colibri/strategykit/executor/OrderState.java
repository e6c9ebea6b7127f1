package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;

/**
 * One order of an executor with the sums of its fills, as a journal keeps it. Single fills are the account's to keep.
 *
 * @param price null for a market order
 * @param filled base units of the fills that were told
 * @param filledQuote their price times amount
 * @param finalAmount what its final event told, zero before
 * @param finalAverage likewise, null before
 */
public record OrderState(
        String id,
        OrderRole role,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        PositionAction positionAction,
        BigDecimal filled,
        BigDecimal filledQuote,
        BigDecimal feesQuote,
        BigDecimal feesBase,
        Map<String, BigDecimal> otherFees,
        BigDecimal finalAmount,
        BigDecimal finalAverage,
        boolean live,
        boolean completed) {

    public OrderState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(side, "side");
        otherFees = otherFees == null ? Map.of() : Map.copyOf(otherFees);
    }

    /** Both in one, for an executor with more orders than a record has room for; neither is live. */
    OrderState plus(OrderState other) {
        Map<String, BigDecimal> others = new TreeMap<>(otherFees);
        other.otherFees.forEach((asset, fee) -> others.merge(asset, fee, BigDecimal::add));
        return new OrderState(
                id,
                role,
                side,
                price,
                amount.add(other.amount),
                positionAction,
                filled.add(other.filled),
                filledQuote.add(other.filledQuote),
                feesQuote.add(other.feesQuote),
                feesBase.add(other.feesBase),
                others,
                BigDecimal.ZERO,
                null,
                false,
                false);
    }
}
