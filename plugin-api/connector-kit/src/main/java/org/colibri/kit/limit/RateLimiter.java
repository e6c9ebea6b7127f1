package org.colibri.kit.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Admits a venue's requests within its limits (RATE-1 to RATE-6). One per venue and loop, handed by the provider to all
 * that count against the same limits: connectors, accounts, candle feeds (RATE-4). Used on its loop only.
 *
 * <p>A request with permits at hand goes at once through {@link #tryAcquire}; others wait in {@link #acquire}, highest
 * class first, first in first out within a class, and a timer wakes the next one when its permits are back.
 */
public final class RateLimiter {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_CACHED = 1_000;
    private static final int USED_PERCENT = 95;

    private final Loop loop;
    private final Clock clock;
    private final int sharePercent;
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<String, PoolState> pools = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new HashMap<>();
    private LongSupplier venueMillis;
    private long sequence;
    private int waiting;

    /** A host's gate, the demands made for it, and the timer of its ban. */
    private static final class Host {
        private final PoolState gate;
        private final Map<Cost, Demand> demands = new HashMap<>();
        private Timers.Timer banEnd;

        Host(String name) {
            gate = new PoolState(name);
        }
    }

    /** Told of what the venue refuses, once each. */
    public interface Listener {

        /** The host refuses everything until then, milliseconds since the epoch (RATE-5). */
        default void banned(String host, long untilMillis) {}

        /** The ban is over. */
        default void banEnded(String host) {}

        /** A pool rests after a refusal, until then, milliseconds since the epoch. */
        default void paused(String pool, long untilMillis) {}
    }

    /**
     * @param sharePercent 1 to 100: our part of the venue's limits when several processes use one key
     */
    public RateLimiter(Loop loop, int sharePercent) {
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException("limits-share-percent must be 1 to 100, is " + sharePercent);
        }
        this.loop = loop;
        this.clock = loop.clock();
        this.sharePercent = sharePercent;
        this.venueMillis = clock::millis;
    }

    /** Clock-aligned windows follow this time, milliseconds since the epoch; at first they follow our wall clock. */
    public void followVenueTime(LongSupplier millis) {
        venueMillis = millis;
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /**
     * Adds a pool; nothing happens when it is there already with the same figures, those of which another connector of
     * the venue may have said.
     *
     * @throws IllegalArgumentException when a pool of that id has other figures
     */
    public void define(RatePool pool) {
        PoolState present = pools.get(pool.id());
        if (present != null) {
            if (!present.pool().equals(pool)) {
                throw new IllegalArgumentException(
                        "rate pool '" + pool.id() + "' is " + present.pool() + " and cannot also be " + pool);
            }
            return;
        }
        boolean exact = pool.kind() == RatePool.Window.HELD;
        long usable = exact ? pool.permits() : Math.max(1, pool.permits() * (long) USED_PERCENT / 100);
        long capacity = Math.max(1, usable * sharePercent / 100);
        PermitWindow window =
                switch (pool.kind()) {
                    case ROLLING -> new RollingWindow(pool.window());
                    case ALIGNED -> new AlignedWindow(pool.window(), () -> venueMillis.getAsLong());
                    case BUCKET -> new LeakyBucket(pool.window(), capacity, clock.monotonicNanos());
                    case HELD -> new HeldPermits();
                };
        pools.put(pool.id(), new PoolState(pool, window, capacity, usable - capacity));
    }

    public void define(Collection<RatePool> several) {
        several.forEach(this::define);
    }

    /**
     * Takes the permits if all are free and nobody waits before; the request may then be sent at once.
     *
     * @param host whose bans apply
     */
    public boolean tryAcquire(Cost cost, Priority priority, String host) {
        Demand demand = demand(cost, host);
        long now = clock.monotonicNanos();
        if (demand.blocker(priority, Long.MAX_VALUE, now) != null) {
            return false;
        }
        demand.take(now);
        return true;
    }

    /**
     * Calls {@code admitted} when the permits are taken: at once, or later on the loop. When the deadline passes
     * before, or cannot be met, {@code refused} is called instead with a {@code RATE_LIMITED} error; nothing was sent
     * then.
     *
     * @param deadline longest wait
     */
    public void acquire(
            Cost cost,
            Priority priority,
            String host,
            Duration deadline,
            Runnable admitted,
            Consumer<VenueException> refused) {
        if (tryAcquire(cost, priority, host)) {
            admitted.run();
            return;
        }
        Demand demand = demand(cost, host);
        long now = clock.monotonicNanos();
        PoolState blocker = demand.blocker(priority, Long.MAX_VALUE, now);
        if (blocker == null) {
            // The permits came back between the two looks at the clock.
            demand.take(now);
            admitted.run();
            return;
        }
        String hopeless = hopeless(demand, priority, now, deadline);
        if (hopeless != null) {
            refused.accept(VenueException.local(ErrorCategory.RATE_LIMITED, hopeless, null));
            return;
        }
        Waiting added = new Waiting(demand, priority, sequence++, admitted, refused);
        added.setDeadline(loop.timers().after(deadline, () -> expire(added, deadline)));
        waiting++;
        added.moveTo(blocker);
        dispatch(blocker);
    }

    /** Gives back permits of a {@code HELD} pool, or of requests that the venue does not count after all. */
    public void release(String pool, int permits) {
        PoolState state = Demand.named(pools, pool);
        state.release(permits, clock.monotonicNanos());
        dispatch(state);
    }

    /**
     * The venue says so many permits of the pool are used (RATE-1).
     *
     * @param sentNanos monotonic time when the request was sent whose answer says so
     */
    public void used(String pool, long permits, long sentNanos) {
        PoolState state = Demand.named(pools, pool);
        state.report(permits, sentNanos, clock.monotonicNanos());
        dispatch(state);
    }

    /** The venue says so many permits of the pool are left; see {@link #used}. */
    public void remaining(String pool, long permits, long sentNanos) {
        used(pool, Demand.named(pools, pool).pool().permits() - permits, sentNanos);
    }

    /**
     * The venue refused a request for its rate (429): its pools rest (RATE-5).
     *
     * @param retryAfter as the venue said, or null: then 1 s, doubling to 60 s
     */
    public void refused(Cost cost, String host, Duration retryAfter) {
        Demand demand = demand(cost, host);
        long now = clock.monotonicNanos();
        // Without a pool to blame it is the host that refuses.
        int first = demand.size() == 1 ? 0 : 1;
        for (int i = first; i < demand.size(); i++) {
            PoolState pool = demand.pool(i);
            long before = pool.pausedUntil();
            if (retryAfter == null) {
                pool.pauseLonger(now);
            } else {
                pool.pauseUntil(now + retryAfter.toNanos());
            }
            if (pool.pausedUntil() != before) {
                long until = clock.millis() + (pool.pausedUntil() - now) / 1_000_000;
                listeners.forEach(listener -> listener.paused(pool.pool().id(), until));
            }
            dispatch(pool);
        }
    }

    /** The venue banned us: all but cancels to that host stop until the ban's end (RATE-5). */
    public void ban(String host, Duration length) {
        Host at = host(host);
        PoolState gate = at.gate;
        long now = clock.monotonicNanos();
        long until = now + length.toNanos();
        if (until <= gate.pausedUntil()) {
            return;
        }
        boolean already = now < gate.pausedUntil();
        gate.pauseUntil(until);
        if (at.banEnd != null) {
            at.banEnd.cancel();
        }
        at.banEnd = loop.timers().after(length, () -> endBan(host, gate));
        if (!already) {
            long untilMillis = clock.millis() + length.toMillis();
            listeners.forEach(listener -> listener.banned(host, untilMillis));
        }
        dispatch(gate);
    }

    public boolean isBanned(String host) {
        return clock.monotonicNanos() < host(host).gate.pausedUntil();
    }

    /** Permits of the pool that are out by our count. */
    public long used(String pool) {
        return Demand.named(pools, pool).used(clock.monotonicNanos());
    }

    /** Permits of the pool that we allow ourselves: the venue's less margin and others' share. */
    public long capacity(String pool) {
        return Demand.named(pools, pool).capacity();
    }

    /** Ids of all pools. */
    public List<String> pools() {
        return List.copyOf(pools.keySet());
    }

    /** How many requests wait. */
    public int waiting() {
        return waiting;
    }

    /** Refuses all that wait and cancels all timers. */
    public void close() {
        List<PoolState> all = new ArrayList<>(pools.values());
        for (Host host : hosts.values()) {
            all.add(host.gate);
            if (host.banEnd != null) {
                host.banEnd.cancel();
            }
        }
        for (PoolState pool : all) {
            pool.setTimer(null);
            List<Waiting> left = new ArrayList<>(pool.queue());
            pool.queue().clear();
            waiting -= left.size();
            left.forEach(request -> request.refuse(VenueException.local(
                    ErrorCategory.RATE_LIMITED, "the connector is stopping; nothing was sent", null)));
        }
    }

    private String hopeless(Demand demand, Priority priority, long now, Duration deadline) {
        for (int i = 0; i < demand.size(); i++) {
            PoolState pool = demand.pool(i);
            if (demand.weight(i) > pool.ceiling(priority)) {
                return "the request takes " + demand.weight(i) + " permits of rate pool '"
                        + pool.pool().id() + "', of which " + priority + " requests can have " + pool.ceiling(priority);
            }
            if (pool.isPausedFor(priority, now) && pool.pausedUntil() - now > deadline.toNanos()) {
                return "'" + pool.pool().id() + "' refuses requests for another "
                        + (pool.pausedUntil() - now) / 1_000_000 + " ms; nothing was sent";
            }
        }
        if (waiting >= (priority.compareTo(Priority.UNKNOWN_ORDER_QUERY) <= 0 ? 2 : 1) * MOST_WAITING) {
            return waiting + " requests wait already; nothing was sent";
        }
        return null;
    }

    private void expire(Waiting request, Duration deadline) {
        PoolState pool = request.at();
        if (pool.queue().remove(request)) {
            waiting--;
            request.refuse(VenueException.local(
                    ErrorCategory.RATE_LIMITED,
                    "no permit of rate pool '" + pool.pool().id() + "' within " + deadline.toMillis()
                            + " ms; nothing was sent",
                    null));
            dispatch(pool);
        }
    }

    private void endBan(String host, PoolState gate) {
        listeners.forEach(listener -> listener.banEnded(host));
        dispatch(gate);
    }

    /** Admits whom the pool lets pass now, moves on those that another pool holds up, sets the timer for the next. */
    private void dispatch(PoolState pool) {
        Waiting head;
        while ((head = pool.queue().peek()) != null) {
            long now = clock.monotonicNanos();
            PoolState blocker = head.demand().blocker(head.priority(), head.sequence(), now);
            if (blocker == pool) {
                long wait = pool.nanosUntil(head.demand().weightOf(pool), head.priority(), now);
                pool.setTimer(
                        wait == Long.MAX_VALUE
                                ? null
                                : loop.timers().after(Duration.ofNanos(wait), () -> dispatch(pool)));
                return;
            }
            pool.queue().poll();
            if (blocker == null) {
                waiting--;
                head.demand().take(now);
                head.admit();
            } else {
                head.moveTo(blocker);
                dispatch(blocker);
            }
        }
        pool.setTimer(null);
    }

    private Demand demand(Cost cost, String host) {
        Host at = host(host);
        Demand found = at.demands.get(cost);
        if (found == null) {
            found = Demand.of(cost, at.gate, pools);
            if (at.demands.size() < MOST_CACHED) {
                at.demands.put(cost, found);
            }
        }
        return found;
    }

    private Host host(String name) {
        Host found = hosts.get(name);
        if (found == null) {
            found = new Host(name);
            hosts.put(name, found);
        }
        return found;
    }
}
