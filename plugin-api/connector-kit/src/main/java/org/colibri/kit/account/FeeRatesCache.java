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
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.FeeEstimator;
import org.colibri.kit.order.Turns;

/**
 * The account's real fees per pair: the operator's where set, else the venue's word, fetched when first asked for and
 * every 12 h from then on, and the venue's schedule until there is one (FEE-2). On the account's loop.
 */
public final class FeeRatesCache implements FeeEstimator {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final AccountApi api;
    private final Function<TradingPair, Instrument> instruments;
    private final Function<TradingPair, FeeRates> schedule;
    private final BiConsumer<FeeRates, FeeRates> changes;
    private final FeeOverride override;
    private final Duration refresh;
    private final Turns turns;
    private final Map<TradingPair, Entry> entries = new HashMap<>();

    private static final class Entry {
        private FeeRates told;
        private boolean followed;
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
            FeeOverride override,
            Duration refresh,
            Turns turns) {
        this.api = api;
        this.instruments = instruments;
        this.schedule = schedule;
        this.changes = changes;
        this.override = override;
        this.refresh = refresh;
        this.turns = turns;
    }

    /**
     * Without fees that the operator sets.
     *
     * @param clock is not needed any more
     * @deprecated for plugins that were built before there was an override
     */
    @Deprecated
    public FeeRatesCache(
            AccountApi api,
            Function<TradingPair, Instrument> instruments,
            Function<TradingPair, FeeRates> schedule,
            BiConsumer<FeeRates, FeeRates> changes,
            Duration refresh,
            Turns turns,
            Clock clock) {
        this(api, instruments, schedule, changes, FeeOverride.none(), refresh, turns);
    }

    /** Rate times worth, whatever the fee is taken from: {@link AccountFees} knows the asset too. */
    @Override
    public Fee estimate(Instrument instrument, Fill fill) {
        BigDecimal rate = fees(fill.tradingPair()).rate(fill.liquidity());
        return instrument.inverse()
                ? new Fee(instrument.settle(), fill.amount().multiply(rate))
                : new Fee(
                        instrument.settle() == null ? instrument.quote() : instrument.settle(),
                        fill.quoteAmount().multiply(rate));
    }

    /** The pair's fees as known now; the first call for a listed pair makes the venue be asked. */
    public FeeRates fees(TradingPair pair) {
        Entry entry = entries.computeIfAbsent(pair, p -> new Entry());
        if (!entry.followed && !override.isComplete() && instruments.apply(pair) != null) {
            entry.followed = true;
            ask(pair, entry);
        }
        return override.over(entry.told == null ? schedule.apply(pair) : entry.told);
    }

    private void ask(TradingPair pair, Entry entry) {
        Instrument instrument = instruments.apply(pair);
        if (instrument == null) {
            // it is not listed any more: whoever asks when it is back makes the venue be asked again
            entry.followed = false;
            return;
        }
        turns.ask(
                () -> api.fees(instrument),
                told -> {
                    turns.after(refresh, () -> ask(pair, entry));
                    FeeRates before = entry.told == null ? null : override.over(entry.told);
                    entry.told = told;
                    FeeRates after = override.over(told);
                    if (!after.equals(before)) {
                        changes.accept(before, after);
                    }
                },
                error -> turns.after(RETRY, () -> ask(pair, entry)));
    }
}
