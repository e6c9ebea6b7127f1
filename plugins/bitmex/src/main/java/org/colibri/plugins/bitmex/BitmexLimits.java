package org.colibri.plugins.bitmex;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.LimitReports;

/**
 * The venue's limits (RATE-1, RATE-4) as of its last year: a minute's bucket per account, a smaller one per address for
 * requests without a key, and a second's count of requests that change orders or margin; headers tell what is left.
 */
final class BitmexLimits implements LimitReports {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /** A cancel may have to wait for the clock, so the clock may draw on what is kept for cancels. */
    private static final RatePool ADDRESS =
            RatePool.bucket("address-minute", 30, Duration.ofMinutes(1)).usedByCancels();

    private static final RatePool ACCOUNT =
            RatePool.bucket("account-minute", 120, Duration.ofMinutes(1)).usedByCancels();
    private static final RatePool CHANGES =
            RatePool.rolling("changes", 10, Duration.ofSeconds(1)).usedByCancels();

    /** What each public request costs. */
    static final Cost PUBLIC = Cost.of(ADDRESS.id(), 1);

    private final RatePool minute;
    private final RatePool changes;
    private final Cost request;
    private final Cost change;

    /** @param owner the account by which private requests are counted */
    BitmexLimits(String owner) {
        minute = ACCOUNT.of(owner);
        changes = CHANGES.of(owner);
        request = Cost.of(minute.id(), 1);
        change = request.and(changes.id(), 1);
    }

    /** What the venue counts per address. */
    static List<RatePool> addressPools() {
        return List.of(ADDRESS);
    }

    /** What the venue counts per account. */
    List<RatePool> accountPools() {
        return List.of(minute, changes);
    }

    /** What a private request costs. */
    Cost request() {
        return request;
    }

    /** What a request costs that places, cancels or changes orders, leverage or margin mode. */
    Cost change() {
        return change;
    }

    /** What an account's answers tell is left of its minute and of its second. */
    @Override
    public void read(HttpResponse response, Sink sink) {
        report(response, "x-ratelimit-remaining", minute.id(), sink);
        report(response, "x-ratelimit-remaining-1s", changes.id(), sink);
    }

    /** What answers to requests without a key tell. */
    static void readPublic(HttpResponse response, Sink sink) {
        report(response, "x-ratelimit-remaining", ADDRESS.id(), sink);
    }

    private static void report(HttpResponse response, String header, String pool, Sink sink) {
        String count = response.header(header);
        if (count != null && COUNT.matcher(count).matches()) {
            sink.remaining(pool, Long.parseLong(count));
        }
    }

    /** All pools, for the capability sheet. */
    static List<CapabilitySheet.RatePool> sheet() {
        return List.of(ADDRESS.sheet("address"), ACCOUNT.sheet("account"), CHANGES.sheet("account"));
    }
}
