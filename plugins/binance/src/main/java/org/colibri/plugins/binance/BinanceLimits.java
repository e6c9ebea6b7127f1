package org.colibri.plugins.binance;

import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.LimitReports;

/**
 * The venue's limits (RATE-1, RATE-4, RATE-6) as of July 2026: weight and raw requests per address, new orders per
 * account, all in windows aligned to the clock, and the reports of use in the headers.
 */
final class BinanceLimits implements LimitReports {

    static final String WEIGHT = "request-weight";
    static final String RAW = "raw-requests";
    static final String ORDERS_10S = "orders-10s";
    static final String ORDERS_1D = "orders-1d";

    /** A longer count is no count. */
    private static final int MOST_DIGITS = 12;

    private static final RatePool RAW_POOL =
            RatePool.aligned(RAW, 300_000, Duration.ofMinutes(5)).usedByCancels();
    private static final RatePool WEIGHT_POOL = RatePool.aligned(WEIGHT, 6_000, Duration.ofMinutes(1))
            .usedByCancels()
            .linkedTo(RAW, 1);
    private static final RatePool ORDERS_10S_POOL = RatePool.aligned(ORDERS_10S, 100, Duration.ofSeconds(10));
    private static final RatePool ORDERS_1D_POOL = RatePool.aligned(ORDERS_1D, 200_000, Duration.ofDays(1));

    private final List<RatePool> accountPools;
    private final Cost newOrder;

    /** @param owner the account by whose pools new orders are counted; null for public requests */
    BinanceLimits(String owner) {
        accountPools = owner == null ? List.of() : List.of(ORDERS_10S_POOL.of(owner), ORDERS_1D_POOL.of(owner));
        Cost cost = weight(1);
        for (RatePool pool : accountPools) {
            cost = cost.and(pool.id(), 1);
        }
        newOrder = cost;
    }

    /** What the venue counts per address; every request takes one raw request beside its weight. */
    static List<RatePool> addressPools() {
        return List.of(RAW_POOL, WEIGHT_POOL);
    }

    /** All pools, for the capability sheet. */
    static List<CapabilitySheet.RatePool> sheet() {
        return List.of(
                WEIGHT_POOL.sheet("address"),
                RAW_POOL.sheet("address"),
                ORDERS_10S_POOL.sheet("account"),
                ORDERS_1D_POOL.sheet("account"));
    }

    /** What the venue counts per account: new orders, of which filled ones are given back by its reports. */
    List<RatePool> accountPools() {
        return accountPools;
    }

    /** What a request about orders costs. */
    Cost of(BinanceOrderMethod method) {
        return method.newOrder() ? newOrder : weight(method.weight());
    }

    /** A new order: weight 1, which the venue gives back when it accepts the order, and one in each order count. */
    Cost newOrder() {
        return newOrder;
    }

    static Cost weight(int weight) {
        return Cost.of(WEIGHT, weight);
    }

    /** A book snapshot costs by its depth. */
    static Cost book(int depth) {
        return weight(depth <= 100 ? 5 : depth <= 500 ? 25 : depth <= 1000 ? 50 : 250);
    }

    /** The weight that the address has used and, in answers to an account, the new orders that it has placed. */
    @Override
    public void read(HttpResponse response, Sink sink) {
        report(response, "X-MBX-USED-WEIGHT-1M", WEIGHT, sink);
        if (!accountPools.isEmpty()) {
            report(response, "X-MBX-ORDER-COUNT-10S", accountPools.get(0).id(), sink);
            report(response, "X-MBX-ORDER-COUNT-1D", accountPools.get(1).id(), sink);
        }
    }

    private static void report(HttpResponse response, String header, String pool, Sink sink) {
        String count = response.header(header);
        if (count != null && isCount(count)) {
            sink.used(pool, Long.parseLong(count));
        }
    }

    private static boolean isCount(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
