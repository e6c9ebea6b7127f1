package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.venuekit.RateScale;

/**
 * The venue's limits: request weight and raw requests of the one address that all clients of an emulator have, orders
 * of its one account, and the ban of an address that goes on after being told to stop.
 */
final class Limits {

    private static final long WEIGHT_PER_MINUTE = 6_000;
    private static final long RAW_PER_FIVE_MINUTES = 300_000;
    private static final long ORDERS_PER_TEN_SECONDS = 100;
    private static final long ORDERS_PER_DAY = 200_000;
    /** How many refused requests in one ban-free stretch the venue bears; it does not tell its own number. */
    private static final int REFUSALS_BEFORE_BAN = 10;

    private static final long FIRST_BAN_MILLIS = 120_000;
    private static final long LONGEST_BAN_MILLIS = 3L * 86_400_000;

    private final VenueTime clock;
    private final LimitWindow weight;
    private final LimitWindow raw;
    private final List<LimitWindow> orders;
    private long refusedInWindow;
    private long refusalWindowEnd;
    private long bannedUntil;
    private long nextBanMillis = FIRST_BAN_MILLIS;

    /** Those of spot. */
    Limits(RateScale scale, VenueTime clock) {
        this(
                clock,
                window("REQUEST_WEIGHT", "MINUTE", 1, WEIGHT_PER_MINUTE, scale),
                window("RAW_REQUESTS", "MINUTE", 5, RAW_PER_FIVE_MINUTES, scale),
                List.of(
                        window("ORDERS", "SECOND", 10, ORDERS_PER_TEN_SECONDS, scale),
                        window("ORDERS", "DAY", 1, ORDERS_PER_DAY, scale)));
    }

    /** @param raw null where the number of requests is not limited */
    Limits(VenueTime clock, LimitWindow weight, LimitWindow raw, List<LimitWindow> orders) {
        this.clock = clock;
        this.weight = weight;
        this.raw = raw;
        this.orders = orders;
    }

    /** Charges a request, or refuses it: 429 beyond a limit, 418 for going on. */
    void charge(int requestWeight) {
        long now = clock.millis();
        if (now < bannedUntil) {
            throw Refusals.banned(bannedUntil);
        }
        if (raw != null) {
            raw.add(now, 1);
            if (raw.wouldExceed(now, 0)) {
                refuse(now, raw.endsAt(now));
                throw Refusals.tooManyRequests(raw.endsAt(now));
            }
        }
        if (weight.wouldExceed(now, requestWeight)) {
            refuse(now, weight.endsAt(now));
            throw Refusals.tooMuchWeight(weight.limit(), weight.endsAt(now));
        }
        weight.add(now, requestWeight);
    }

    /** Gives back what a request was charged: placing and cancelling is free when it succeeds. */
    void refund(int requestWeight) {
        weight.add(clock.millis(), -requestWeight);
    }

    /** Refuses an order when too many unfilled ones were placed (-1015). */
    void checkOrders() {
        long now = clock.millis();
        for (LimitWindow window : orders) {
            if (window.wouldExceed(now, 1)) {
                throw Refusals.tooManyOrders(window.limit(), window.words(), window.endsAt(now));
            }
        }
    }

    /** Counts an accepted order. */
    void orderPlaced() {
        orders.forEach(window -> window.add(clock.millis(), 1));
    }

    /** Takes an order out of the count, on its first fill (order_count_decrement.md). */
    void orderFilledFirst() {
        orders.forEach(window -> window.add(clock.millis(), -1));
    }

    /** The report headers: used weight always, order counts with answers about placing. */
    Map<String, String> headers(boolean withOrders) {
        long now = clock.millis();
        Map<String, String> headers = new LinkedHashMap<>();
        String used = Long.toString(weight.count(now));
        headers.put("X-MBX-USED-WEIGHT", used);
        headers.put(weight.header(), used);
        if (withOrders) {
            orders.forEach(window -> headers.put(window.header(), Long.toString(window.count(now))));
        }
        return headers;
    }

    /** {@code rateLimits} of a WebSocket API answer. */
    ArrayNode status(boolean withOrders) {
        long now = clock.millis();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (withOrders) {
            orders.forEach(window -> list.add(window.status(now)));
        }
        return list.add(weight.status(now));
    }

    /** The unfilled order counts alone. */
    ArrayNode orderStatus() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        orders.forEach(window -> list.add(window.status(clock.millis())));
        return list;
    }

    /** {@code rateLimits} of {@code exchangeInfo}. */
    ArrayNode describe() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode().add(weight.describe());
        orders.forEach(window -> list.add(window.describe()));
        return raw == null ? list : list.add(raw.describe());
    }

    private void refuse(long now, long windowEnd) {
        if (refusalWindowEnd != windowEnd) {
            refusalWindowEnd = windowEnd;
            refusedInWindow = 0;
        }
        refusedInWindow++;
        if (refusedInWindow > REFUSALS_BEFORE_BAN) {
            bannedUntil = now + nextBanMillis;
            nextBanMillis = Math.min(2 * nextBanMillis, LONGEST_BAN_MILLIS);
            refusedInWindow = 0;
            throw Refusals.banned(bannedUntil);
        }
    }

    /** Without limits the venue's numbers are shown all the same, since clients want some. */
    static LimitWindow window(String type, String interval, int num, long limit, RateScale scale) {
        return new LimitWindow(type, interval, num, scale.off() ? limit : scale.apply(limit), !scale.off());
    }
}
