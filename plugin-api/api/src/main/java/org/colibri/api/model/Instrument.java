package org.colibri.api.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;

/**
 * One tradable pair of a venue with its rules (RULE-1). Amounts are in base units, notionals in quote units. A limit
 * that the venue does not tell is zero for increments and minima, null elsewhere.
 *
 * @param tradingPair the pair in our names
 * @param symbol the venue's own name
 * @param settle settlement asset of a perpetual, null for spot
 * @param maxAmount largest amount of one order, above zero; null where not told
 * @param priceSignificantDigits where the venue limits digits instead of steps; 0 otherwise
 * @param priceBand what prices the venue takes; null where it publishes none
 * @param priceScale decimal places of prices in the book, fixed for an epoch
 * @param amountScale decimal places of amounts in the book, fixed for an epoch
 * @param contractSize base units in one contract (quote units for an inverse one); null where amounts are in base
 * @param contractIncrement contracts in one step of an order of an inverse instrument, whose amounts have no increment
 *     in base units; null for the others
 * @param epoch counts changes of the scales of this pair; every book and order carries it
 */
public record Instrument(
        TradingPair tradingPair,
        String symbol,
        InstrumentKind kind,
        String settle,
        BigDecimal priceIncrement,
        BigDecimal amountIncrement,
        BigDecimal minAmount,
        BigDecimal maxAmount,
        BigDecimal minNotional,
        int priceSignificantDigits,
        PriceBand priceBand,
        int priceScale,
        int amountScale,
        Set<OrderType> orderTypes,
        Set<TimeInForce> timesInForce,
        BigDecimal contractSize,
        boolean inverse,
        BigDecimal contractIncrement,
        InstrumentStatus status,
        int epoch) {

    public Instrument {
        Objects.requireNonNull(tradingPair, "tradingPair");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        if (priceScale < 0 || priceScale > Decimals.MAX_SCALE || amountScale < 0 || amountScale > Decimals.MAX_SCALE) {
            throw new IllegalArgumentException(symbol + ": scales must lie between 0 and " + Decimals.MAX_SCALE
                    + ", were " + priceScale + " and " + amountScale);
        }
        notNegative(symbol, "priceIncrement", priceIncrement);
        notNegative(symbol, "amountIncrement", amountIncrement);
        notNegative(symbol, "minAmount", minAmount);
        notNegative(symbol, "minNotional", minNotional);
        positive(symbol, "maxAmount", maxAmount);
        positive(symbol, "contractSize", contractSize);
        positive(symbol, "contractIncrement", contractIncrement);
        if (inverse != (contractIncrement != null) || inverse && contractSize == null) {
            throw new IllegalArgumentException(symbol
                    + ": an inverse instrument, and no other, needs a contractIncrement, and a contractSize with it; they"
                    + " were " + contractIncrement + " and " + contractSize);
        }
        if (priceSignificantDigits < 0) {
            throw new IllegalArgumentException(
                    symbol + ": priceSignificantDigits must be 0 or more, was " + priceSignificantDigits);
        }
        orderTypes = Set.copyOf(orderTypes);
        timesInForce = Set.copyOf(timesInForce);
    }

    private static void notNegative(String symbol, String field, BigDecimal value) {
        if (value == null || value.signum() < 0) {
            throw new IllegalArgumentException(symbol + ": " + field + " must be 0 or more, was " + value);
        }
    }

    private static void positive(String symbol, String field, BigDecimal value) {
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException(symbol + ": " + field + " must be above 0 or null, was " + value);
        }
    }

    /** Starts a spot instrument with no limits, scales of 8, LIMIT GTC only, trading. */
    public static Builder builder(TradingPair pair, String symbol) {
        return new Builder(pair, symbol);
    }

    /** A builder that holds this instrument's values. */
    public Builder toBuilder() {
        Builder b = new Builder(tradingPair, symbol);
        b.kind = kind;
        b.settle = settle;
        b.priceIncrement = priceIncrement;
        b.amountIncrement = amountIncrement;
        b.minAmount = minAmount;
        b.maxAmount = maxAmount;
        b.minNotional = minNotional;
        b.priceSignificantDigits = priceSignificantDigits;
        b.priceBand = priceBand;
        b.priceScale = priceScale;
        b.amountScale = amountScale;
        b.orderTypes = orderTypes;
        b.timesInForce = timesInForce;
        b.contractSize = contractSize;
        b.inverse = inverse;
        b.contractIncrement = contractIncrement;
        b.status = status;
        b.epoch = epoch;
        return b;
    }

    /** The base asset. */
    public String base() {
        return tradingPair.base();
    }

    /** The quote asset. */
    public String quote() {
        return tradingPair.quote();
    }

    /** False while the venue takes no orders for it. */
    public boolean isTrading() {
        return status == InstrumentStatus.TRADING;
    }

    /**
     * The smallest difference between this price and the next allowed one above it, in quote units: the increment, or more
     * where the significant digits allow no finer one; with neither, one unit of {@link #priceScale()}. An allowed price and
     * all multiples of the step below it are allowed too.
     */
    public BigDecimal priceStep(BigDecimal near) {
        BigDecimal step = priceIncrement.signum() > 0 ? priceIncrement : BigDecimal.ONE.movePointLeft(priceScale);
        if (priceSignificantDigits == 0 || near.signum() == 0) {
            return step;
        }
        int lastPlace = near.precision() - near.scale() - priceSignificantDigits;
        return step.max(Decimals.plain(BigDecimal.ONE.scaleByPowerOfTen(lastPlace)));
    }

    /** The price as a {@code long} at {@link #priceScale()}; see {@link Decimals#toLong}. */
    public long scaledPrice(BigDecimal price) {
        return Decimals.toLong(price, priceScale);
    }

    /** The amount as a {@code long} at {@link #amountScale()}; see {@link Decimals#toLong}. */
    public long scaledAmount(BigDecimal amount) {
        return Decimals.toLong(amount, amountScale);
    }

    /** The price, in quote units, that a {@code long} at {@link #priceScale()} stands for. */
    public BigDecimal price(long scaled) {
        return Decimals.toDecimal(scaled, priceScale);
    }

    /** The amount, in base units, that a {@code long} at {@link #amountScale()} stands for. */
    public BigDecimal amount(long scaled) {
        return Decimals.toDecimal(scaled, amountScale);
    }

    /**
     * Collects an instrument's values, each as the record's component of that name says; they are checked by {@link
     * #build}. Not thread-safe.
     */
    public static final class Builder {

        private final TradingPair tradingPair;
        private final String symbol;
        private InstrumentKind kind = InstrumentKind.SPOT;
        private String settle;
        private BigDecimal priceIncrement = BigDecimal.ZERO;
        private BigDecimal amountIncrement = BigDecimal.ZERO;
        private BigDecimal minAmount = BigDecimal.ZERO;
        private BigDecimal maxAmount;
        private BigDecimal minNotional = BigDecimal.ZERO;
        private int priceSignificantDigits;
        private PriceBand priceBand;
        private int priceScale = 8;
        private int amountScale = 8;
        private Set<OrderType> orderTypes = Set.of(OrderType.LIMIT);
        private Set<TimeInForce> timesInForce = Set.of(TimeInForce.GTC);
        private BigDecimal contractSize;
        private boolean inverse;
        private BigDecimal contractIncrement;
        private InstrumentStatus status = InstrumentStatus.TRADING;
        private int epoch;

        private Builder(TradingPair tradingPair, String symbol) {
            this.tradingPair = tradingPair;
            this.symbol = symbol;
        }

        /** Makes it a perpetual that is settled in this asset. */
        public Builder perpetual(String settleAsset) {
            kind = InstrumentKind.PERPETUAL;
            settle = settleAsset;
            return this;
        }

        public Builder priceIncrement(BigDecimal value) {
            priceIncrement = value;
            return this;
        }

        public Builder amountIncrement(BigDecimal value) {
            amountIncrement = value;
            return this;
        }

        public Builder minAmount(BigDecimal value) {
            minAmount = value;
            return this;
        }

        public Builder maxAmount(BigDecimal value) {
            maxAmount = value;
            return this;
        }

        public Builder minNotional(BigDecimal value) {
            minNotional = value;
            return this;
        }

        public Builder priceSignificantDigits(int value) {
            priceSignificantDigits = value;
            return this;
        }

        /** What prices the venue takes; null, as before this call, where it publishes none. */
        public Builder priceBand(PriceBand value) {
            priceBand = value;
            return this;
        }

        /** Decimal places of prices and amounts in the book. */
        public Builder scales(int price, int amount) {
            priceScale = price;
            amountScale = amount;
            return this;
        }

        public Builder orderTypes(Set<OrderType> value) {
            orderTypes = value;
            return this;
        }

        public Builder timesInForce(Set<TimeInForce> value) {
            timesInForce = value;
            return this;
        }

        /**
         * Makes the venue count contracts of this size: base units, quote units for an inverse one, of which single
         * contracts can be ordered.
         */
        public Builder contracts(BigDecimal size, boolean isInverse) {
            contractSize = size;
            inverse = isInverse;
            contractIncrement = isInverse ? BigDecimal.ONE : null;
            return this;
        }

        /** Lets an inverse instrument be ordered in steps of so many contracts. */
        public Builder contractIncrement(BigDecimal value) {
            contractIncrement = value;
            return this;
        }

        public Builder status(InstrumentStatus value) {
            status = value;
            return this;
        }

        public Builder epoch(int value) {
            epoch = value;
            return this;
        }

        /**
         * The instrument.
         *
         * @throws IllegalArgumentException that names the symbol, the field, its value and what is allowed
         */
        public Instrument build() {
            return new Instrument(
                    tradingPair,
                    symbol,
                    kind,
                    settle,
                    priceIncrement,
                    amountIncrement,
                    minAmount,
                    maxAmount,
                    minNotional,
                    priceSignificantDigits,
                    priceBand,
                    priceScale,
                    amountScale,
                    orderTypes,
                    timesInForce,
                    contractSize,
                    inverse,
                    contractIncrement,
                    status,
                    epoch);
        }
    }
}
