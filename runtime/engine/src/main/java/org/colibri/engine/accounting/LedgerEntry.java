package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One event in the books. Its postings cancel out in every asset.
 *
 * @param reference what led to it, for example {@code fill binance/main BTC-USDT 4711}
 * @param timestamp milliseconds since the epoch
 */
public record LedgerEntry(String reference, long timestamp, List<Posting> postings) {

    /**
     * @throws IllegalArgumentException when the postings of an asset do not cancel out
     */
    public LedgerEntry {
        postings = List.copyOf(postings);
        Map<String, BigDecimal> sums = new TreeMap<>();
        postings.forEach(posting -> sums.merge(posting.asset(), posting.amount(), BigDecimal::add));
        sums.forEach((asset, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalArgumentException(reference + " does not balance in " + asset + ": " + sum);
            }
        });
    }
}
