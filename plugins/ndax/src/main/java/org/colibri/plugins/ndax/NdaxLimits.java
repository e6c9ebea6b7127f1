package org.colibri.plugins.ndax;

import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;

/** The venue's limits (RATE-1) as clients use them; the venue documents none and reports no use. */
final class NdaxLimits {

    static final String REST = "rest";
    static final String SOCKET = "socket-requests";
    static final String LOGINS = "logins";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RatePool REST_POOL =
            RatePool.rolling(REST, 600, MINUTE).usedByCancels();
    private static final RatePool SOCKET_POOL =
            RatePool.rolling(SOCKET, 500, MINUTE).usedByCancels();
    /** Cancels may have to wait for a log-in, so log-ins may draw on what is kept for cancels. */
    private static final RatePool LOGIN_POOL =
            RatePool.rolling(LOGINS, 50, MINUTE).usedByCancels();

    private NdaxLimits() {}

    static List<RatePool> pools() {
        return List.of(REST_POOL, SOCKET_POOL, LOGIN_POOL);
    }

    /** All pools, for the capability sheet. */
    static List<CapabilitySheet.RatePool> sheet() {
        return pools().stream().map(pool -> pool.sheet("address")).toList();
    }

    static Cost rest() {
        return Cost.of(REST, 1);
    }

    static Cost socket() {
        return Cost.of(SOCKET, 1);
    }

    static Cost login() {
        return Cost.of(REST, 1).and(LOGINS, 1);
    }
}
