package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.Turns;

/**
 * The leverage that the venue has in force for each pair: that of all pairs is read with each comparison, from the first
 * on, so before the first order (PERP-1). A pair that the venue leaves out there is asked for when it is first looked at,
 * and its orders count with their full worth until it is known. On the account's loop.
 */
public final class Margins {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final PerpetualApi api;
    private final Function<TradingPair, Instrument> instruments;
    private final Turns turns;
    private final Clock clock;
    private final Map<TradingPair, Entry> entries = new HashMap<>();
    private Changes changes = (before, after) -> {};

    /** Who is told of another leverage or margin mode. */
    public interface Changes {

        /**
         * Something of it is another one than before.
         *
         * @param before nulls where nothing was known
         */
        void changed(MarginSetting before, MarginSetting after);
    }

    private static final class Entry {
        private BigDecimal leverage;
        private MarginMode mode;
        private long askedNanos;
        private long newsNanos;
        private boolean news;
        private boolean asking;

        boolean isOlderThanNews(long nanos) {
            return news && nanos - newsNanos < 0;
        }
    }

    public Margins(PerpetualApi api, Function<TradingPair, Instrument> instruments, Turns turns, Clock clock) {
        this.api = api;
        this.instruments = instruments;
        this.turns = turns;
        this.clock = clock;
    }

    /** Who is told of changes that are not our own first reading. */
    public void listen(Changes to) {
        changes = to;
    }

    /** The leverage of the pair, 1 while it is not known; asks for it then. */
    public BigDecimal leverage(TradingPair pair) {
        look(pair);
        BigDecimal known = entries.get(pair).leverage;
        return known == null ? BigDecimal.ONE : known;
    }

    /** Asks for the pair's leverage, unless it is known or was asked for within a minute. */
    public void look(TradingPair pair) {
        Entry known = entries.get(pair);
        if (known == null) {
            known = new Entry();
            entries.put(pair, known);
            ask(pair, known);
        } else if (known.leverage == null && clock.monotonicNanos() - known.askedNanos >= RETRY.toNanos()) {
            ask(pair, known);
        }
    }

    /** Positions that the private stream told tell of their pairs' leverage too. */
    public void told(List<Position> positions) {
        told(positions, clock.monotonicNanos());
    }

    /**
     * Likewise for positions that were asked for then, monotonic; what was heard since is newer.
     */
    void told(List<Position> positions, long askedNanos) {
        for (Position position : positions) {
            MarginSetting setting =
                    new MarginSetting(position.tradingPair(), position.leverage(), position.marginMode());
            if (isTold(setting)) {
                read(entry(position.tradingPair()), setting, askedNanos);
            }
        }
    }

    /** The venue told of a change for a pair; null leaves it as it was. */
    public void told(MarginSetting setting) {
        if (isTold(setting)) {
            Entry entry = entry(setting.tradingPair());
            entry.news = true;
            entry.newsNanos = clock.monotonicNanos();
            take(entry, setting, true);
        }
    }

    private static boolean isTold(MarginSetting setting) {
        return isPositive(setting.leverage()) || setting.marginMode() != null;
    }

    private static boolean isPositive(BigDecimal leverage) {
        return leverage != null && leverage.signum() > 0;
    }

    private Entry entry(TradingPair pair) {
        return entries.computeIfAbsent(pair, unknown -> new Entry());
    }

    /** A position with what is known of its pair's leverage and margin mode, where it tells none itself. */
    public Position complete(Position position) {
        Entry known = entries.get(position.tradingPair());
        return known == null || position.leverage() != null && position.marginMode() != null
                ? position
                : position.marginedBy(new MarginSetting(position.tradingPair(), known.leverage, known.mode));
    }

    /** Whether the pair's leverage was told. */
    public boolean isKnown(TradingPair pair) {
        Entry known = entries.get(pair);
        return known != null && known.leverage != null;
    }

    /**
     * Takes what the venue told of all pairs, and asks for those that were looked at and are not among them.
     *
     * @param askedNanos when it was asked for, monotonic
     */
    void snapshot(List<MarginSetting> all, long askedNanos) {
        Set<TradingPair> told = new HashSet<>();
        for (MarginSetting setting : all) {
            if (isTold(setting)) {
                told.add(setting.tradingPair());
                read(entry(setting.tradingPair()), setting, askedNanos);
            }
        }
        entries.forEach((pair, entry) -> {
            if (!told.contains(pair)) {
                ask(pair, entry);
            }
        });
    }

    private void ask(TradingPair pair, Entry entry) {
        Instrument instrument = instruments.apply(pair);
        if (instrument == null || entry.asking) {
            return;
        }
        entry.asking = true;
        entry.askedNanos = clock.monotonicNanos();
        long askedNanos = entry.askedNanos;
        turns.ask(
                () -> api.margin(instrument),
                told -> {
                    entry.asking = false;
                    read(entry, told, askedNanos);
                },
                error -> entry.asking = false);
    }

    private void read(Entry entry, MarginSetting told, long askedNanos) {
        if (!entry.isOlderThanNews(askedNanos)) {
            take(entry, told, false);
        }
    }

    /** @param news that it is another one was said, and does not only follow from what was known before */
    private void take(Entry entry, MarginSetting told, boolean news) {
        MarginSetting before = new MarginSetting(told.tradingPair(), entry.leverage, entry.mode);
        if (isPositive(told.leverage())) {
            entry.leverage = told.leverage();
        }
        if (told.marginMode() != null) {
            entry.mode = told.marginMode();
        }
        boolean another = news && entry.leverage != null && before.leverage() == null
                || before.leverage() != null && before.leverage().compareTo(entry.leverage) != 0
                || before.marginMode() != null && before.marginMode() != entry.mode;
        if (another) {
            changes.changed(before, new MarginSetting(told.tradingPair(), entry.leverage, entry.mode));
        }
    }
}
