package org.colibri.api.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an account paid or received for its position in a pair at one time.
 *
 * @param rate null where the venue does not tell it
 * @param amount positive when it was received
 * @param timestamp milliseconds
 */
public record FundingPayment(
        TradingPair tradingPair, BigDecimal rate, BigDecimal amount, String asset, long timestamp) {

    /**
     * Payments of one pair, time and asset as one, oldest first: in hedge mode the long and the short position pay at the
     * same time, and venues tell each.
     */
    public static List<FundingPayment> summed(Collection<FundingPayment> payments) {
        Map<List<Object>, FundingPayment> sums = new LinkedHashMap<>();
        for (FundingPayment payment : payments) {
            sums.merge(List.of(payment.tradingPair, payment.timestamp, payment.asset), payment, FundingPayment::plus);
        }
        List<FundingPayment> sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparingLong(FundingPayment::timestamp));
        return sorted;
    }

    private FundingPayment plus(FundingPayment other) {
        BigDecimal common = Objects.equals(rate, other.rate) ? rate : null;
        return new FundingPayment(tradingPair, common, amount.add(other.amount), asset, timestamp);
    }
}
