package org.colibri.kit.venue;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.account.Balances;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Source;
import org.colibri.kit.order.Turns;

/** Hands what an account's private socket decoded to its orders, balances and positions. On the account's loop. */
final class StreamSink implements AccountSink {

    private final Supplier<OrderTracker> tracker;
    private final Balances balances;
    private final AccountPositions positions;
    private final Function<String, Instrument> symbols;
    private final Turns turns;
    private final OrderAlarms alarms;
    private final Runnable refreshBalances;
    private final Duration balancesAtMostEvery;
    private final Runnable suspect;
    private boolean balancesAsked;

    /**
     * @param tracker asked for when the first message comes
     * @param symbols the instrument by the venue's symbol, or null
     * @param refreshBalances reads them by REST
     * @param suspect told that something of the account may have been missed
     */
    StreamSink(
            Supplier<OrderTracker> tracker,
            Balances balances,
            AccountPositions positions,
            Function<String, Instrument> symbols,
            Turns turns,
            OrderAlarms alarms,
            Runnable refreshBalances,
            Duration balancesAtMostEvery,
            Runnable suspect) {
        this.tracker = tracker;
        this.balances = balances;
        this.positions = positions;
        this.symbols = symbols;
        this.turns = turns;
        this.alarms = alarms;
        this.refreshBalances = refreshBalances;
        this.balancesAtMostEvery = balancesAtMostEvery;
        this.suspect = suspect;
    }

    @Override
    public void order(OrderReport report) {
        tracker.get().apply(report, Source.STREAM);
    }

    @Override
    public void fill(Fill fill) {
        tracker.get().apply(fill, Source.STREAM);
    }

    @Override
    public void orderRefused(String clientOrderId, VenueException why) {
        tracker.get().refused(clientOrderId, why);
    }

    @Override
    public void cancelRefused(TradingPair pair, String exchangeOrderId, VenueException why) {
        tracker.get().cancelRefused(pair, exchangeOrderId, why);
    }

    @Override
    public void balances(List<Balance> changed, long timestamp) {
        turns.run(() -> balances.streamed(changed, timestamp));
    }

    @Override
    public void positions(List<Position> changed, long timestamp) {
        turns.run(() -> positions.streamed(changed, timestamp));
    }

    @Override
    public void fundingStale() {
        turns.run(positions::fundingStale);
    }

    /** The next poll compares all of it. */
    @Override
    public void settingsStale() {
        turns.run(suspect);
    }

    @Override
    public void margin(MarginSetting changed) {
        turns.run(() -> positions.margined(changed));
    }

    @Override
    public void marginCall(Position position, long timestamp) {
        turns.run(() -> positions.marginCall(position, timestamp));
    }

    @Override
    public void funding(FundingPayment payment) {
        turns.run(() -> positions.paid(payment));
    }

    /** Read once in that time at most, however many messages say so. */
    @Override
    public void balancesStale() {
        if (!balancesAsked) {
            balancesAsked = true;
            turns.after(balancesAtMostEvery, () -> {
                balancesAsked = false;
                refreshBalances.run();
            });
        }
    }

    @Override
    public Instrument instrument(String symbol) {
        return symbols.apply(symbol);
    }

    @Override
    public void malformed(String what, Throwable cause) {
        alarms.warn("malformed.user", "a private message was not understood: " + what, cause);
        suspect.run();
    }
}
