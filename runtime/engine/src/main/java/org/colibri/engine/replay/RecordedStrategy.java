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
        TapedContext taped =
                new TapedContext(context, recorder, (number, task) -> recorder.enter(Calls.FIRE, number, task));
        strategy = recorder.enter(Calls.MAKE, null, () -> make.apply(taped));
    }

    @Override
    public Set<MarketKey> markets() {
        return recorder.enter(Calls.MARKETS, null, strategy::markets);
    }

    @Override
    public boolean resumes() {
        return recorder.enter(Calls.RESUMES, null, strategy::resumes);
    }

    @Override
    public void resume(List<EarlierOrder> orders) {
        recorder.enter(Calls.RESUME, new Calls.Earlier(orders), () -> strategy.resume(orders));
    }

    @Override
    public void start() {
        recorder.enter(Calls.START, null, strategy::start);
    }

    @Override
    public void onBook(Market market) {
        Market taped = markets.computeIfAbsent(market.key(), key -> new TapedMarket(market, recorder));
        recorder.enter(Calls.BOOK, market.key(), () -> strategy.onBook(taped));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        recorder.enter(Calls.EVENT, event, () -> strategy.onOrderEvent(event));
    }

    @Override
    public void reconfigure(C config) {
        recorder.enter(Calls.RECONFIGURE, null, () -> strategy.reconfigure(config));
    }

    @Override
    public CompletableFuture<Void> stop() {
        return recorder.enter(Calls.STOP, null, strategy::stop);
    }

    @Override
    public StrategyStatus status() {
        return recorder.enter(Calls.STATUS, null, strategy::status);
    }
}
