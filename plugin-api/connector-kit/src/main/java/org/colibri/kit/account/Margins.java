package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * The leverage that the venue has in force for each pair, asked for when a pair is first looked at and with each
 * comparison (PERP-1). Until it is known an order counts with its full worth. On the account's loop.
 */
public final class Margins {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final PerpetualApi api;
    private final Function<TradingPair, Instrument> instruments;
    private final Turns turns;
    private final Clock clock;
    private final Map<TradingPair, Entry> entries = new HashMap<>();

    private static final class Entry {
        private BigDecimal leverage;
        private MarginMode mode;
        private long askedNanos;
        private boolean asking;
    }

    public Margins(PerpetualApi api, Function<TradingPair, Instrument> instruments, Turns turns, Clock clock) {
        this.api = api;
        this.instruments = instruments;
        this.turns = turns;
        this.clock = clock;
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

    /** Positions tell of their pairs' leverage too. */
    public void told(List<Position> positions) {
        for (Position position : positions) {
            told(new MarginSetting(position.tradingPair(), position.leverage(), position.marginMode()));
        }
    }

    /** The venue told what is in force for a pair; null leaves it as it was. */
    public void told(MarginSetting setting) {
        boolean leveraged = setting.leverage() != null && setting.leverage().signum() > 0;
        if (leveraged || setting.marginMode() != null) {
            take(entries.computeIfAbsent(setting.tradingPair(), pair -> new Entry()), setting);
        }
    }

    /** A position with what is known of its pair's leverage and margin mode, where it tells none itself. */
    public Position complete(Position position) {
        Entry known = entries.get(position.tradingPair());
        return known == null || position.leverage() != null && position.marginMode() != null
                ? position
                : position.marginedBy(new MarginSetting(position.tradingPair(), known.leverage, known.mode));
    }

    /** Asks for all pairs that were looked at again. */
    void refresh() {
        entries.forEach(this::ask);
    }

    private void ask(TradingPair pair, Entry entry) {
        Instrument instrument = instruments.apply(pair);
        if (instrument == null || entry.asking) {
            return;
        }
        entry.asking = true;
        entry.askedNanos = clock.monotonicNanos();
        turns.ask(
                () -> api.margin(instrument),
                told -> {
                    entry.asking = false;
                    take(entry, told);
                },
                error -> entry.asking = false);
    }

    private static void take(Entry entry, MarginSetting told) {
        if (told.leverage() != null && told.leverage().signum() > 0) {
            entry.leverage = told.leverage();
        }
        if (told.marginMode() != null) {
            entry.mode = told.marginMode();
        }
    }
}
