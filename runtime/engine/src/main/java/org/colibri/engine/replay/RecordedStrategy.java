package org.colibri.engine.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
        strategy = make.apply(new TapedContext(context, recorder, (number, task) -> {
            recorder.call(Calls.FIRE, number);
            task.run();
        }));
    }

    @Override
    public Set<MarketKey> markets() {
        recorder.call(Calls.MARKETS, null);
        return strategy.markets();
    }

    @Override
    public boolean resumes() {
        recorder.call(Calls.RESUMES, null);
        return strategy.resumes();
    }

    @Override
    public void resume(List<EarlierOrder> orders) {
        recorder.call(Calls.RESUME, new Calls.Earlier(orders));
        strategy.resume(orders);
    }

    @Override
    public void start() {
        recorder.call(Calls.START, null);
        strategy.start();
    }

    @Override
    public void onBook(Market market) {
        recorder.call(Calls.BOOK, market.key());
        strategy.onBook(markets.computeIfAbsent(market.key(), key -> new TapedMarket(market, recorder)));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        recorder.call(Calls.EVENT, event);
        strategy.onOrderEvent(event);
    }

    @Override
    public void reconfigure(C config) {
        recorder.call(Calls.RECONFIGURE, null);
        strategy.reconfigure(config);
    }

    @Override
    public CompletableFuture<Void> stop() {
        recorder.call(Calls.STOP, null);
        return strategy.stop();
    }

    @Override
    public StrategyStatus status() {
        recorder.call(Calls.STATUS, null);
        return strategy.status();
    }
}
