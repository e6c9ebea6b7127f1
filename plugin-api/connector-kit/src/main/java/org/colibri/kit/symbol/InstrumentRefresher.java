package org.colibri.kit.symbol;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.Backoff;

/**
 * Keeps the symbol map as the venue lists it: at once, then every 30 min; after a failure again soon, while the last good
 * list stays in force (SYM-4, RULE-1). On the connector's loop.
 */
public final class InstrumentRefresher {

    private final Loop loop;
    private final Supplier<CompletableFuture<List<Instrument>>> source;
    private final SymbolMap map;
    private final Listener listener;
    private final Duration period;
    private final Backoff retries;
    private Timers.Timer timer;
    private boolean running;
    private int request;

    /** What the owner does with the news. */
    public interface Listener {

        /** A list was taken in; the changes may be none. */
        void refreshed(List<SymbolMap.Change> changes);

        /** @param nextRetryMillis milliseconds since the epoch */
        void failed(Throwable why, long nextRetryMillis);
    }

    /**
     * @param firstRetry wait after the first failure, doubling up to {@code lastRetry}
     */
    public InstrumentRefresher(
            Loop loop,
            Supplier<CompletableFuture<List<Instrument>>> source,
            SymbolMap map,
            Duration period,
            Duration firstRetry,
            Duration lastRetry,
            RandomGenerator random,
            Listener listener) {
        this.loop = loop;
        this.source = source;
        this.map = map;
        this.listener = listener;
        this.period = period;
        this.retries = Backoff.between(firstRetry, lastRetry, random);
    }

    public void start() {
        running = true;
        refresh();
    }

    /** Ends it; an answer that still comes is dropped. */
    public void stop() {
        running = false;
        request++;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void refresh() {
        int mine = ++request;
        CompletableFuture<List<Instrument>> answer;
        try {
            answer = source.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((listed, failure) -> loop.run(() -> {
            if (running && mine == request) {
                answered(listed, failure);
            }
        }));
    }

    private void answered(List<Instrument> listed, Throwable failure) {
        Throwable why = failure == null && listed.isEmpty()
                ? VenueException.venue(ErrorCategory.UNKNOWN, "empty", "the venue lists no instrument", true)
                : failure;
        if (why != null) {
            Duration wait = retries.next();
            timer = loop.timers().after(wait, this::refresh);
            listener.failed(why, loop.clock().millis() + wait.toMillis());
            return;
        }
        retries.reset();
        timer = loop.timers().after(period, this::refresh);
        listener.refreshed(map.replace(listed));
    }
}
