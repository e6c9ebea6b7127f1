package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.OrderType;

/** The venue's filters: what an order's price, amount and notional must be (filters.md). */
final class Filters {

    private Filters() {}

    /**
     * Refuses an order that a filter of its symbol does not let pass (-1013).
     *
     * @param average the average price of the last minutes, by which the price and a market order's notional are judged
     * @param openOrders the account's open orders of the symbol
     */
    static void check(OrderForm order, BigDecimal average, int openOrders) {
        SymbolRules rules = order.rules();
        if (order.price() != null) {
            checkPrice(order.price(), rules, average);
        }
        if (order.amount() != null) {
            checkAmount(order.amount(), order.type(), rules);
        }
        checkNotional(order, average);
        if (openOrders >= SymbolRules.MAX_ORDERS && order.type() != OrderType.MARKET) {
            throw Refusals.filter("MAX_NUM_ORDERS");
        }
    }

    /** Refuses an amount outside LOT_SIZE. */
    static void checkAmount(BigDecimal amount, OrderType type, SymbolRules rules) {
        if (amount.compareTo(rules.stepSize()) < 0
                || amount.compareTo(rules.maxAmount()) > 0
                || !Decimals.isMultiple(amount, rules.stepSize())) {
            throw Refusals.filter("LOT_SIZE");
        }
        if (type == OrderType.MARKET && amount.compareTo(rules.maxMarketAmount()) > 0) {
            throw Refusals.filter("MARKET_LOT_SIZE");
        }
    }

    /** Refuses a notional below the smallest, for amended orders too. */
    static void checkNotional(BigDecimal notional, boolean market, SymbolRules rules) {
        if (notional.compareTo(rules.minNotional()) < 0 || !market && notional.compareTo(rules.maxNotional()) > 0) {
            throw Refusals.filter("NOTIONAL");
        }
    }

    private static void checkPrice(BigDecimal price, SymbolRules rules, BigDecimal average) {
        if (price.compareTo(rules.tickSize()) < 0
                || price.compareTo(rules.maxPrice()) > 0
                || !Decimals.isMultiple(price, rules.tickSize())) {
            throw Refusals.filter("PRICE_FILTER");
        }
        if (average != null
                && (price.compareTo(average.multiply(SymbolRules.MULTIPLIER_UP)) > 0
                        || price.compareTo(average.multiply(SymbolRules.MULTIPLIER_DOWN)) < 0)) {
            throw Refusals.filter("PERCENT_PRICE_BY_SIDE");
        }
    }

    private static void checkNotional(OrderForm order, BigDecimal average) {
        boolean market = order.type() == OrderType.MARKET;
        BigDecimal price = market ? average : order.price();
        if (order.quoteAmount() != null) {
            checkNotional(order.quoteAmount(), true, order.rules());
        } else if (price != null) {
            checkNotional(order.amount().multiply(price), market, order.rules());
        }
    }
}
