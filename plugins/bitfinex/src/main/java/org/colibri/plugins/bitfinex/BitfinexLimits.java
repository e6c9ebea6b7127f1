package org.colibri.plugins.bitfinex;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;

/**
 * The venue's limits (RATE-1, RATE-4) as of February 2026: so many requests a minute to each endpoint, the public ones
 * per address, the private ones per account. No header tells the use.
 */
final class BitfinexLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Endpoints that are counted apart. */
    enum Endpoint {
        STATUS("status", 15, false),
        CONF("conf", 15, false),
        BOOK("book", 30, false),
        TICKER("ticker", 30, false),
        TRADES("trades", 30, false),
        CANDLES("candles", 30, false),
        SUBMIT("submit", 90, true),
        CANCEL("cancel", 90, true),
        CANCEL_MULTI("cancel-multi", 90, true),
        ORDERS("orders", 90, true),
        ORDER_HISTORY("order-history", 90, true),
        ORDER_TRADES("order-trades", 90, true),
        OWN_TRADES("own-trades", 90, true),
        WALLETS("wallets", 90, true),
        SUMMARY("summary", 90, true),
        PERMISSIONS("permissions", 90, true);

        private final boolean counted;
        private final RatePool pool;

        Endpoint(String id, int perMinute, boolean byAccount) {
            this.counted = byAccount;
            RatePool rolling = RatePool.rolling(id, perMinute, MINUTE);
            this.pool = byAccount ? rolling.usedByCancels() : rolling;
        }

        /** What a public request costs. */
        Cost cost() {
            return Cost.of(pool.id(), 1);
        }
    }

    private final String owner;

    /** @param owner the account by which private requests are counted */
    BitfinexLimits(String owner) {
        this.owner = owner;
    }

    /** What the venue counts per address. */
    static List<RatePool> addressPools() {
        return Arrays.stream(Endpoint.values())
                .filter(endpoint -> !endpoint.counted)
                .map(endpoint -> endpoint.pool)
                .toList();
    }

    /** What the venue counts per account. */
    List<RatePool> accountPools() {
        return Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint.counted)
                .map(endpoint -> endpoint.pool.of(owner))
                .toList();
    }

    /** What a private request costs. */
    Cost cost(Endpoint endpoint) {
        return Cost.of(endpoint.pool.of(owner).id(), 1);
    }

    /** All pools, for the capability sheet. */
    static List<CapabilitySheet.RatePool> sheet() {
        return Arrays.stream(Endpoint.values())
                .map(endpoint -> endpoint.pool.sheet(endpoint.counted ? "account" : "address"))
                .toList();
    }
}
