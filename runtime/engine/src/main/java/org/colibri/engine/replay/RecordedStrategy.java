package org.colibri.engine.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyStatus;

/** A strategy whose inputs are recorded: every call, and through its context every read. Used on the bot's loop. */
public final class RecordedStrategy<C extends Record> implements Strategy<C> {

    private final InputRecorder recorder;
    private final Strategy<C> strategy;
    private final Map<MarketKey, Market> markets = new HashMap<>();

    /**
     * Makes the strategy with a context whose reads are recorded.
     *
     * @param make makes it with the context that it is given
     */
    public RecordedStrategy(
            InputRecorder recorder, StrategyContext context, Function<StrategyContext, Strategy<C>> make) {
        this.recorder = recorder;
        recorder.call(Calls.MAKE, null);
        strategy = watched(() -> make.apply(new TapedContext(context, recorder, (number, task) -> {
            recorder.call(Calls.FIRE, number);
            watched(task);
        })));
    }

    private void watched(Runnable call) {
        watched(() -> {
            call.run();
            return null;
        });
    }

    /** What the strategy throws is in the record, too: its host lets it go on. */
    private <T> T watched(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            recorder.call(Calls.THREW, thrown.getClass().getName());
            throw thrown;
        }
    }

    @Override
    public Set<MarketKey> markets() {
        recorder.call(Calls.MARKETS, null);
        return watched(strategy::markets);
    }

    @Override
    public boolean resumes() {
        recorder.call(Calls.RESUMES, null);
        return watched(strategy::resumes);
    }

    @Override
    public void resume(List<EarlierOrder> orders) {
        recorder.call(Calls.RESUME, new Calls.Earlier(orders));
        watched(() -> strategy.resume(orders));
    }

    @Override
    public void start() {
        recorder.call(Calls.START, null);
        watched(strategy::start);
    }

    @Override
    public void onBook(Market market) {
        recorder.call(Calls.BOOK, market.key());
        Market taped = markets.computeIfAbsent(market.key(), key -> new TapedMarket(market, recorder));
        watched(() -> strategy.onBook(taped));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        recorder.call(Calls.EVENT, event);
        watched(() -> strategy.onOrderEvent(event));
    }

    @Override
    public void reconfigure(C config) {
        recorder.call(Calls.RECONFIGURE, null);
        watched(() -> strategy.reconfigure(config));
    }

    @Override
    public CompletableFuture<Void> stop() {
        recorder.call(Calls.STOP, null);
        return watched(strategy::stop);
    }

    @Override
    public StrategyStatus status() {
        recorder.call(Calls.STATUS, null);
        return watched(strategy::status);
    }
}
