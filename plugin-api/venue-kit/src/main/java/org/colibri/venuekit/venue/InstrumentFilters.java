package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;

/** Checks an order against its instrument's rules; the outside market only against what the book can hold. */
final class InstrumentFilters {

    /** Amounts and prices above this would let sums in the book overflow. */
    private static final long LARGEST = Long.MAX_VALUE >>> 10;

    private InstrumentFilters() {}

    /** The first rule that the order breaks, or null. */
    static Rejection check(OrderRequest order, Instrument instrument, BigDecimal lastPrice) {
        boolean client = !order.account().unlimited();
        Rejection rejection = client ? kinds(order, instrument) : null;
        if (rejection == null) {
            rejection = missing(order);
        }
        if (rejection == null && order.type() != OrderType.MARKET) {
            rejection = price(order.price(), instrument);
        }
        if (rejection == null && order.amount() != null) {
            rejection = amount(order.amount(), instrument, client);
        }
        if (rejection == null && client && !order.closes()) {
            rejection = notional(order, instrument, lastPrice);
        }
        return rejection;
    }

    private static Rejection kinds(OrderRequest order, Instrument instrument) {
        if (!instrument.isTrading()) {
            return new Rejection(RejectReason.NOT_TRADING, instrument.symbol() + " is not trading");
        }
        if (!instrument.orderTypes().contains(order.type())) {
            return new Rejection(
                    RejectReason.UNSUPPORTED_TYPE, order.type() + " is not one of " + instrument.orderTypes());
        }
        if (order.type() == OrderType.LIMIT && !instrument.timesInForce().contains(TimesInForce.of(order))) {
            return new Rejection(
                    RejectReason.UNSUPPORTED_TIME_IN_FORCE,
                    TimesInForce.of(order) + " is not one of " + instrument.timesInForce());
        }
        return null;
    }

    private static Rejection missing(OrderRequest order) {
        boolean market = order.type() == OrderType.MARKET;
        if (!market && order.price() == null) {
            return new Rejection(RejectReason.MISSING_PRICE, "a " + order.type() + " order needs a price");
        }
        BigDecimal size = market && order.quoteAmount() != null ? order.quoteAmount() : order.amount();
        if (size == null || market && order.quoteAmount() != null && order.amount() != null) {
            return new Rejection(
                    RejectReason.MISSING_AMOUNT, "an order needs an amount, or a market order one of both amounts");
        }
        return size.signum() > 0
                ? null
                : new Rejection(RejectReason.AMOUNT_NOT_POSITIVE, "amount must be positive, was " + size);
    }

    private static Rejection price(BigDecimal price, Instrument instrument) {
        if (price.signum() <= 0) {
            return new Rejection(RejectReason.PRICE_NOT_POSITIVE, "price must be positive, was " + price);
        }
        if (!Decimals.isMultiple(price, instrument.priceIncrement()) || isLonger(price, instrument.priceScale())) {
            return new Rejection(
                    RejectReason.PRICE_INCREMENT,
                    "price " + price + " is not a multiple of " + instrument.priceIncrement());
        }
        int digits = instrument.priceSignificantDigits();
        if (digits > 0 && price.stripTrailingZeros().precision() > digits) {
            return new Rejection(
                    RejectReason.PRICE_SIGNIFICANT_DIGITS,
                    "price " + price + " has more than " + digits + " significant digits");
        }
        return price.compareTo(BigDecimal.valueOf(LARGEST, instrument.priceScale())) <= 0
                ? null
                : new Rejection(RejectReason.PRICE_TOO_LARGE, "price " + price + " is too large");
    }

    private static Rejection amount(BigDecimal amount, Instrument instrument, boolean client) {
        if (isLonger(amount, instrument.amountScale())
                || client && !Decimals.isMultiple(amount, increment(instrument))) {
            return new Rejection(
                    RejectReason.AMOUNT_INCREMENT,
                    "amount " + amount + " is not a multiple of " + increment(instrument));
        }
        if (client && amount.compareTo(instrument.minAmount()) < 0) {
            return new Rejection(
                    RejectReason.AMOUNT_TOO_SMALL, "amount " + amount + " is below " + instrument.minAmount());
        }
        if (client && instrument.maxAmount() != null && amount.compareTo(instrument.maxAmount()) > 0
                || amount.compareTo(BigDecimal.valueOf(LARGEST, instrument.amountScale())) > 0) {
            return new Rejection(
                    RejectReason.AMOUNT_TOO_LARGE, "amount " + amount + " is above " + instrument.maxAmount());
        }
        return null;
    }

    private static Rejection notional(OrderRequest order, Instrument instrument, BigDecimal lastPrice) {
        BigDecimal notional = order.amount() == null
                ? order.quoteAmount()
                : Worth.quote(instrument, order.type() == OrderType.MARKET ? lastPrice : order.price(), order.amount());
        return notional.compareTo(instrument.minNotional()) >= 0
                ? null
                : new Rejection(
                        RejectReason.NOTIONAL_TOO_SMALL,
                        "notional " + notional.toPlainString() + " is below " + instrument.minNotional());
    }

    private static BigDecimal increment(Instrument instrument) {
        return instrument.inverse() ? instrument.contractIncrement() : instrument.amountIncrement();
    }

    /** Whether the value has more decimal places than that, zeros at their end not counted. */
    private static boolean isLonger(BigDecimal value, int places) {
        return value.scale() > places && value.stripTrailingZeros().scale() > places;
    }
}
