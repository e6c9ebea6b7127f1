package org.colibri.kit.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * The candles of one pair and interval without hole or duplicate: history by REST, then the stream, REST again for what the
 * stream missed; an interval without trades becomes a flat candle, and each candle is published as closed exactly once
 * (MD-3). On the connector's loop.
 */
public final class CandleFeed {

    /** A candle that the stream has not closed so long after its end is asked for by REST. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** A candle that opens later than this from now is none: the clocks cannot differ by so much. */
    private static final Duration AHEAD_OF_US = Duration.ofDays(1);

    private final Loop loop;
    private final Instrument instrument;
    private final CandleInterval interval;
    private final int wanted;
    private final int page;
    private final History history;
    private final Consumer<Candle> publisher;
    private final TreeMap<Long, Candle> candles = new TreeMap<>();
    private final FollowedTrades followed;
    private long closedThrough = Long.MIN_VALUE;
    private long doubted = Long.MIN_VALUE;
    private Candle ahead;
    private boolean asking;
    private boolean askAgain;
    private boolean stopped;
    private Timers.Timer timer;

    /** Fetches candles, oldest first: the newest, or the oldest since a time (milliseconds) when it is not null. */
    @FunctionalInterface
    public interface History {

        CompletableFuture<List<Candle>> fetch(Long since, int limit);
    }

    /**
     * @param wanted how many candles to keep, the live one among them
     * @param page most candles of one request
     */
    public CandleFeed(
            Loop loop,
            Instrument instrument,
            CandleInterval interval,
            int wanted,
            int page,
            History history,
            Consumer<Candle> publisher) {
        this.loop = loop;
        this.instrument = instrument;
        this.interval = interval;
        this.wanted = wanted;
        this.page = page;
        this.history = history;
        this.publisher = publisher;
        this.followed = new FollowedTrades(interval);
    }

    /** Asks for the history. */
    public void start() {
        refill();
    }

    /** The stream is live: what was missed meanwhile is asked for. */
    public void streamUp() {
        refill();
    }

    public void stop() {
        stopped = true;
        cancelTimer();
    }

    /** The candles in a row, oldest first; the last may still be open. */
    public List<Candle> candles() {
        return List.copyOf(candles.values());
    }

    /** The stream brought a candle. */
    public void candle(Candle candle) {
        if (stopped || candle.interval() != interval || !isPlausible(candle)) {
            return;
        }
        if (candles.isEmpty()) {
            ahead = candle;
            return;
        }
        long last = candles.lastKey();
        if (candle.openTime() == last) {
            take(candle);
        } else if (candle.openTime() == CandleTimes.next(interval, last) && closedThrough == last) {
            take(candle);
        } else if (candle.openTime() > last) {
            ahead = candle;
            refill();
        }
    }

    /** A trade of a venue whose stream tells closed candles only: the running one follows it. */
    public void trade(PublicTrade trade) {
        if (stopped) {
            return;
        }
        if (asking || followed.mayHold(trade)) {
            doubt(CandleTimes.open(interval, trade.timestamp()));
        }
        if (candles.isEmpty()) {
            return;
        }
        Candle running = followed.after(candles.lastEntry().getValue(), trade);
        if (running != null) {
            keep(running);
        }
    }

    /**
     * The venue's answer may have been given before this candle's newest trade, and have come after it: asked for once
     * more, and not for each trade of a busy pair.
     */
    private void doubt(long openTime) {
        if (openTime > doubted && (candles.isEmpty() || openTime >= candles.lastKey())) {
            doubted = openTime;
            refill();
        }
    }

    /** A wrong open time must not become a row of flat candles into the far future. */
    private boolean isPlausible(Candle candle) {
        return candle.openTime() >= 0
                && candle.openTime() <= loop.clock().millis() + interval.millis() + AHEAD_OF_US.toMillis();
    }

    private void take(Candle candle) {
        if (stopped || candle.openTime() <= closedThrough) {
            return;
        }
        followed.told(candle, loop.clock().millis());
        keep(candle);
        if (candle.closed()) {
            followed.released().forEach(this::trade);
        }
    }

    private void keep(Candle candle) {
        candles.put(candle.openTime(), candle);
        while (candles.size() > wanted) {
            candles.pollFirstEntry();
        }
        if (candle.closed()) {
            closedThrough = candle.openTime();
        }
        publisher.accept(candle);
        awaitClose();
    }

    /** The end of the live candle, or of the one that should follow a closed one, plus time for the stream to tell it. */
    private void awaitClose() {
        cancelTimer();
        if (stopped) {
            // whom it was published to wants no more
            return;
        }
        long due = CandleTimes.next(interval, candles.lastKey());
        if (closedThrough == candles.lastKey()) {
            due = CandleTimes.next(interval, due);
        }
        long wait = Math.max(0, due - loop.clock().millis()) + GRACE.toMillis();
        timer = loop.timers().after(Duration.ofMillis(wait), this::refill);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void refill() {
        if (stopped || asking) {
            askAgain = asking;
            return;
        }
        asking = true;
        cancelTimer();
        ask(candles.isEmpty() ? null : candles.lastKey(), new ArrayList<>());
    }

    /** Asks for page after page until one is not full; without {@code since} pages go back from the newest. */
    private void ask(Long since, List<Candle> before) {
        int limit = since == null ? Math.min(wanted, page) : page;
        CompletableFuture<List<Candle>> answer;
        try {
            answer = history.fetch(since, limit);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((found, failure) -> loop.run(() -> {
            if (stopped) {
                return;
            }
            if (failure != null) {
                asking = false;
                timer = loop.timers().after(RETRY, this::refill);
            } else {
                answered(since, before, found, limit);
            }
        }));
    }

    private void answered(Long since, List<Candle> before, List<Candle> found, int limit) {
        List<Candle> all = new ArrayList<>(before);
        all.addAll(found);
        boolean more = found.size() >= limit
                && (since == null || found.get(found.size() - 1).openTime() >= since);
        if (since == null && wanted > page && more) {
            // a page more: where the venue leaves out intervals without trades, the wanted oldest may be among them
            long back = (long) wanted - found.size() + page;
            ask(Math.max(0, found.get(0).openTime() - back * interval.millis()), List.of());
            return;
        }
        if (since != null && more) {
            ask(CandleTimes.next(interval, found.get(found.size() - 1).openTime()), all);
            return;
        }
        asking = false;
        join(all);
        if (askAgain) {
            askAgain = false;
            refill();
        }
    }

    /** Puts what REST told into the row, with flat candles for intervals that it leaves out, then what the stream told. */
    private void join(List<Candle> found) {
        long settled = loop.clock().millis() - GRACE.toMillis();
        for (Candle candle : found) {
            if (isPlausible(candle)) {
                append(candle, settled);
            }
        }
        if (ahead != null && !candles.isEmpty()) {
            Candle newest = ahead;
            ahead = null;
            if (newest.openTime() >= candles.lastKey()) {
                append(newest, settled);
            }
        }
        if (candles.isEmpty()) {
            timer = loop.timers().after(RETRY, this::refill);
            return;
        }
        fillUpTo(settled);
        awaitClose();
    }

    private void append(Candle candle, long settled) {
        if (!candles.isEmpty()) {
            if (candle.openTime() < candles.lastKey()) {
                return;
            }
            fillUpTo(candle.openTime());
        }
        boolean over = CandleTimes.next(interval, candle.openTime()) <= settled;
        take(over ? closed(candle) : candle);
    }

    /**
     * Closes the last candle and adds flat ones, so that the next to come may open at that time; of a pair that did not
     * trade for long only as many as are kept.
     */
    private void fillUpTo(long openTime) {
        long last = candles.lastKey();
        if (CandleTimes.next(interval, last) > openTime) {
            return;
        }
        take(closed(candles.get(last)));
        long tooOld = (openTime - last) / interval.millis() - wanted - 1;
        if (tooOld > 0 && interval != CandleInterval.MO1) {
            last += tooOld * interval.millis();
        }
        for (long at = CandleTimes.next(interval, last);
                CandleTimes.next(interval, at) <= openTime;
                at = CandleTimes.next(interval, at)) {
            take(flat(at));
        }
    }

    private Candle flat(long openTime) {
        BigDecimal price = candles.lastEntry().getValue().close();
        return new Candle(
                instrument.tradingPair(),
                interval,
                openTime,
                price,
                price,
                price,
                price,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                true);
    }

    private static Candle closed(Candle candle) {
        return candle.closed()
                ? candle
                : new Candle(
                        candle.tradingPair(),
                        candle.interval(),
                        candle.openTime(),
                        candle.open(),
                        candle.high(),
                        candle.low(),
                        candle.close(),
                        candle.volume(),
                        candle.quoteVolume(),
                        true);
    }
}
