package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.FeeEstimator;
import org.colibri.kit.order.Turns;

/** The account's real fees per pair, fetched when first asked for and every 12 h, else the venue's schedule (FEE-2). */
public final class FeeRatesCache implements FeeEstimator {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final AccountApi api;
    private final Function<TradingPair, Instrument> instruments;
    private final Function<TradingPair, FeeRates> schedule;
    private final BiConsumer<FeeRates, FeeRates> changes;
    private final Duration refresh;
    private final Turns turns;
    private final Clock clock;
    private final Map<TradingPair, Entry> entries = new HashMap<>();

    private static final class Entry {
        private FeeRates rates;
        private long nextNanos;
        private boolean asking;
    }

    /**
     * @param schedule the venue's default fees
     * @param changes told the fees before (null at first) and after each change of the account's own
     */
    public FeeRatesCache(
            AccountApi api,
            Function<TradingPair, Instrument> instruments,
            Function<TradingPair, FeeRates> schedule,
            BiConsumer<FeeRates, FeeRates> changes,
            Duration refresh,
            Turns turns,
            Clock clock) {
        this.api = api;
        this.instruments = instruments;
        this.schedule = schedule;
        this.changes = changes;
        this.refresh = refresh;
        this.turns = turns;
        this.clock = clock;
    }

    /** The pair's fees as known now; asks the venue when they are not known or old. */
    public FeeRates fees(TradingPair pair) {
        Entry entry = entries.get(pair);
        if (entry == null) {
            entry = new Entry();
            entry.nextNanos = clock.monotonicNanos();
            entries.put(pair, entry);
        }
        if (!entry.asking && clock.monotonicNanos() - entry.nextNanos >= 0) {
            ask(pair, entry);
        }
        return entry.rates == null ? schedule.apply(pair) : entry.rates;
    }

    /** Rate times notional in the quote asset, or in the settlement asset of a perpetual; taker where not told. */
    @Override
    public Fee estimate(Instrument instrument, Fill fill) {
        FeeRates rates = fees(fill.tradingPair());
        BigDecimal rate = fill.liquidity() == Liquidity.MAKER ? rates.maker() : rates.taker();
        String asset = instrument.settle() == null ? instrument.quote() : instrument.settle();
        return new Fee(asset, fill.quoteAmount().multiply(rate));
    }

    private void ask(TradingPair pair, Entry entry) {
        Instrument instrument = instruments.apply(pair);
        if (instrument == null) {
            return;
        }
        entry.asking = true;
        turns.ask(
                () -> api.fees(instrument),
                rates -> {
                    entry.asking = false;
                    entry.nextNanos = clock.monotonicNanos() + refresh.toNanos();
                    FeeRates before = entry.rates;
                    entry.rates = rates;
                    if (!rates.equals(before)) {
                        changes.accept(before, rates);
                    }
                },
                error -> {
                    entry.asking = false;
                    entry.nextNanos = clock.monotonicNanos() + RETRY.toNanos();
                });
    }
}
