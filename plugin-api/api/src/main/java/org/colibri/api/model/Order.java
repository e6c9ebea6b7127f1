package org.colibri.api.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An order's state at one moment, as the venue or our tracker tells it. Amounts are base units; values that are not
 * told are null.
 *
 * @param clientOrderId our id, null for an order made elsewhere without one
 * @param exchangeOrderId the venue's id, null before the acknowledgement
 * @param price null for a market order
 * @param amount null for a market order sized in quote
 * @param quoteAmount a market order sized in quote, null otherwise
 * @param contracts the exact number of contracts of an inverse instrument, of which {@code amount} is derived; null
 *     elsewhere
 * @param filledContracts how many of these are filled; null elsewhere
 * @param averagePrice null before the first fill
 * @param positionAction null for spot
 * @param createdAt venue time, milliseconds since the epoch; 0 when not told
 * @param updatedAt likewise
 * @param dust what is left below the venue's minimum, told on the final event (RULE-6); null otherwise
 * @param fillsIncomplete the final amounts are the venue's, single fills are missing (ORD-9)
 * @param reason why it was rejected, expired or cancelled, where told; null otherwise
 */
public record Order(
        String clientOrderId,
        String exchangeOrderId,
        TradingPair tradingPair,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        BigDecimal contracts,
        BigDecimal filledAmount,
        BigDecimal filledContracts,
        BigDecimal averagePrice,
        OrderStatus status,
        Certainty certainty,
        boolean reduceOnly,
        PositionAction positionAction,
        long createdAt,
        long updatedAt,
        BigDecimal dust,
        boolean fillsIncomplete,
        String reason) {

    public Order {
        Objects.requireNonNull(tradingPair, "tradingPair");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(filledAmount, "filledAmount");
        Objects.requireNonNull(certainty, "certainty");
    }

    /** Starts a limit order in {@code PENDING_CREATE}, confirmed, with nothing filled. */
    public static Builder builder(TradingPair pair, Side side) {
        return new Builder(pair, side);
    }

    /** A builder that holds this order's values. */
    public Builder toBuilder() {
        Builder b = new Builder(tradingPair, side);
        b.clientOrderId = clientOrderId;
        b.exchangeOrderId = exchangeOrderId;
        b.type = type;
        b.timeInForce = timeInForce;
        b.price = price;
        b.amount = amount;
        b.quoteAmount = quoteAmount;
        b.contracts = contracts;
        b.filledAmount = filledAmount;
        b.filledContracts = filledContracts;
        b.averagePrice = averagePrice;
        b.status = status;
        b.certainty = certainty;
        b.reduceOnly = reduceOnly;
        b.positionAction = positionAction;
        b.createdAt = createdAt;
        b.updatedAt = updatedAt;
        b.dust = dust;
        b.fillsIncomplete = fillsIncomplete;
        b.reason = reason;
        return b;
    }

    /** True until its status is final. */
    public boolean isLive() {
        return !status.isFinal();
    }

    /** As it is once the venue has taken its cancel without saying that it is done (CMD-6); one that has ended as it is. */
    public Order canceling() {
        return isLive() ? toBuilder().status(OrderStatus.PENDING_CANCEL).build() : this;
    }

    /**
     * What is not filled yet, in base units, never negative; null for an order sized in quote. Of an inverse instrument
     * as large a part of the amount as contracts are left.
     */
    public BigDecimal remaining() {
        if (amount == null) {
            return null;
        }
        if (contracts == null || contracts.signum() == 0 || filledContracts == null) {
            return amount.subtract(filledAmount).max(BigDecimal.ZERO);
        }
        BigDecimal left = contracts.subtract(filledContracts).max(BigDecimal.ZERO);
        return amount.multiply(left).divide(contracts, Decimals.MAX_SCALE, RoundingMode.DOWN);
    }

    /** The order's size in the exact measure: contracts where these are told, otherwise base units; may be null. */
    public BigDecimal quantity() {
        return contracts == null ? amount : contracts;
    }

    /** What is filled, in the measure of {@link #quantity}; never null. */
    public BigDecimal filledQuantity() {
        return filledContracts == null ? filledAmount : filledContracts;
    }

    /** Collects an order's values, each as the record's component of that name says; not thread-safe. */
    public static final class Builder {

        private final TradingPair tradingPair;
        private final Side side;
        private String clientOrderId;
        private String exchangeOrderId;
        private OrderType type = OrderType.LIMIT;
        private TimeInForce timeInForce;
        private BigDecimal price;
        private BigDecimal amount;
        private BigDecimal quoteAmount;
        private BigDecimal contracts;
        private BigDecimal filledAmount = BigDecimal.ZERO;
        private BigDecimal filledContracts;
        private BigDecimal averagePrice;
        private OrderStatus status = OrderStatus.PENDING_CREATE;
        private Certainty certainty = Certainty.CONFIRMED;
        private boolean reduceOnly;
        private PositionAction positionAction;
        private long createdAt;
        private long updatedAt;
        private BigDecimal dust;
        private boolean fillsIncomplete;
        private String reason;

        private Builder(TradingPair tradingPair, Side side) {
            this.tradingPair = tradingPair;
            this.side = side;
        }

        public Builder clientOrderId(String value) {
            clientOrderId = value;
            return this;
        }

        public Builder exchangeOrderId(String value) {
            exchangeOrderId = value;
            return this;
        }

        public Builder type(OrderType value) {
            type = value;
            return this;
        }

        public Builder timeInForce(TimeInForce value) {
            timeInForce = value;
            return this;
        }

        public Builder price(BigDecimal value) {
            price = value;
            return this;
        }

        public Builder amount(BigDecimal value) {
            amount = value;
            return this;
        }

        public Builder quoteAmount(BigDecimal value) {
            quoteAmount = value;
            return this;
        }

        /** The exact numbers of an inverse instrument; both null elsewhere. */
        public Builder contracts(BigDecimal whole, BigDecimal filled) {
            contracts = whole;
            filledContracts = filled;
            return this;
        }

        public Builder filledAmount(BigDecimal value) {
            filledAmount = value;
            return this;
        }

        public Builder averagePrice(BigDecimal value) {
            averagePrice = value;
            return this;
        }

        public Builder status(OrderStatus value) {
            status = value;
            return this;
        }

        public Builder certainty(Certainty value) {
            certainty = value;
            return this;
        }

        public Builder reduceOnly(boolean value) {
            reduceOnly = value;
            return this;
        }

        public Builder positionAction(PositionAction value) {
            positionAction = value;
            return this;
        }

        public Builder createdAt(long value) {
            createdAt = value;
            return this;
        }

        public Builder updatedAt(long value) {
            updatedAt = value;
            return this;
        }

        public Builder dust(BigDecimal value) {
            dust = value;
            return this;
        }

        public Builder fillsIncomplete(boolean value) {
            fillsIncomplete = value;
            return this;
        }

        public Builder reason(String value) {
            reason = value;
            return this;
        }

        /** The order; throws a {@code NullPointerException} that names a component which may not be null. */
        public Order build() {
            return new Order(
                    clientOrderId,
                    exchangeOrderId,
                    tradingPair,
                    side,
                    type,
                    timeInForce,
                    price,
                    amount,
                    quoteAmount,
                    contracts,
                    filledAmount,
                    filledContracts,
                    averagePrice,
                    status,
                    certainty,
                    reduceOnly,
                    positionAction,
                    createdAt,
                    updatedAt,
                    dust,
                    fillsIncomplete,
                    reason);
        }
    }
}
