package org.colibri.plugins.binance;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.LimitReports;

/**
 * The limits of USD-M futures (RATE-1, RATE-4, RATE-6) as of July 2026: weight per address, new orders per account, and a
 * pool of their own for requests about funding.
 */
final class BinancePerpetualLimits implements LimitReports {

    static final String WEIGHT = "request-weight";
    static final String FUNDING = "funding-requests";
    static final String ORDERS_10S = "orders-10s";
    static final String ORDERS_1M = "orders-1m";

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,12}");
    private static final RatePool WEIGHT_POOL =
            RatePool.aligned(WEIGHT, 2_400, Duration.ofMinutes(1)).usedByCancels();
    private static final RatePool FUNDING_POOL = RatePool.rolling(FUNDING, 500, Duration.ofMinutes(5));
    private static final RatePool ORDERS_10S_POOL = RatePool.aligned(ORDERS_10S, 300, Duration.ofSeconds(10));
    private static final RatePool ORDERS_1M_POOL = RatePool.aligned(ORDERS_1M, 1_200, Duration.ofMinutes(1));

    private final List<RatePool> accountPools;
    private final Cost newOrder;

    /** @param owner the account by whose pools new orders are counted; null for public requests */
    BinancePerpetualLimits(String owner) {
        accountPools = owner == null ? List.of() : List.of(ORDERS_10S_POOL.of(owner), ORDERS_1M_POOL.of(owner));
        Cost cost = null;
        for (RatePool pool : accountPools) {
            cost = cost == null ? Cost.of(pool.id(), 1) : cost.and(pool.id(), 1);
        }
        newOrder = cost == null ? Cost.FREE : cost;
    }

    /** What the venue counts per address. */
    static List<RatePool> addressPools() {
        return List.of(WEIGHT_POOL, FUNDING_POOL);
    }

    /** All pools, for the capability sheet. */
    static List<CapabilitySheet.RatePool> sheet() {
        return List.of(
                WEIGHT_POOL.sheet("address"),
                FUNDING_POOL.sheet("address"),
                ORDERS_10S_POOL.sheet("account"),
                ORDERS_1M_POOL.sheet("account"));
    }

    List<RatePool> accountPools() {
        return accountPools;
    }

    /** What a request about orders costs: a new order, or an amend, counts among the account's orders alone. */
    Cost of(BinanceOrderMethod method) {
        return method.newOrder() ? newOrder : weight(method.weight());
    }

    /** So many new orders in one request, each of which counts among the account's, and the request by its weight of 5. */
    Cost batch(int orders) {
        Cost cost = weight(5);
        for (RatePool pool : accountPools) {
            cost = cost.and(pool.id(), orders);
        }
        return cost;
    }

    static Cost weight(int weight) {
        return Cost.of(WEIGHT, weight);
    }

    /** A question about funding that has no weight. */
    static Cost funding() {
        return Cost.of(FUNDING, 1);
    }

    /** A book snapshot costs by its depth. */
    static Cost book(int depth) {
        return weight(depth <= 50 ? 2 : depth <= 100 ? 5 : depth <= 500 ? 10 : 20);
    }

    /** Candles cost by their number. */
    static Cost candles(int limit) {
        return weight(limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10);
    }

    /** The weight that the address has used and, in answers to an account, the new orders that it has placed. */
    @Override
    public void read(HttpResponse response, Sink sink) {
        report(response, "X-MBX-USED-WEIGHT-1M", WEIGHT, sink);
        if (!accountPools.isEmpty()) {
            report(response, "X-MBX-ORDER-COUNT-10S", accountPools.get(0).id(), sink);
            report(response, "X-MBX-ORDER-COUNT-1M", accountPools.get(1).id(), sink);
        }
    }

    private static void report(HttpResponse response, String header, String pool, Sink sink) {
        String count = response.header(header);
        if (count != null && COUNT.matcher(count).matches()) {
            sink.used(pool, Long.parseLong(count));
        }
    }
}
