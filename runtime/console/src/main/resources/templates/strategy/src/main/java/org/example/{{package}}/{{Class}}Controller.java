package org.example.{{package}};

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.Controller;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.InvalidConfigException;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.TripleBarrier;

/**
 * Keeps one position executor on each side of the mid price. Once a second it is shown the market and its executors and
 * says what it wants done; sending, cancelling, closing and surviving a crash are the executors' work. CHANGE: the
 * rules.
 */
final class {{Class}}Controller implements Controller<{{Class}}Config> {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private {{Class}}Config config;
    private BigDecimal mid;

    {{Class}}Controller({{Class}}Config config) {
        validate(config);
        this.config = config;
    }

    @Override
    public Set<MarketKey> markets() {
        return Set.of(market());
    }

    @Override
    public void updateProcessedData(ControllerView view) {
        OrderBook book = view.market(market()).book();
        mid = book == null ? null : book.mid();
    }

    @Override
    public List<ExecutorAction> determineActions(ControllerView view) {
        if (mid == null) {
            return List.of();
        }
        List<ExecutorAction> actions = new ArrayList<>();
        for (Side side : Side.values()) {
            if (view.executors().stream().noneMatch(info -> info.side() == side && !info.isTerminated())) {
                actions.add(new ExecutorAction.Create(quote(side)));
            }
        }
        long oldest = view.now() - config.refreshTime().toMillis();
        for (ExecutorInfo info : view.executors()) {
            // one that trades holds a position: its barriers end it
            if (info.isActive() && !info.isTrading() && info.timestamp() < oldest) {
                actions.add(new ExecutorAction.Stop(info.id(), false));
            }
        }
        return actions;
    }

    /** An order on one side; when it fills, its barriers close the position. */
    private PositionExecutorConfig quote(Side side) {
        BigDecimal factor =
                side == Side.BUY ? BigDecimal.ONE.subtract(config.spread()) : BigDecimal.ONE.add(config.spread());
        BigDecimal price = mid.multiply(factor);
        BigDecimal amount = config.totalAmountQuote().divide(TWO.multiply(price), MathContext.DECIMAL64);
        TripleBarrier barriers =
                new TripleBarrier(config.stopLoss(), config.takeProfit(), null, null, OrderType.LIMIT, OrderType.LIMIT);
        return PositionExecutorConfig.of(market(), side, amount, price, barriers)
                .withLevel(side.name());
    }

    @Override
    public void validate({{Class}}Config candidate) {
        if (candidate.takeProfit().compareTo(candidate.stopLoss()) > 0) {
            throw new InvalidConfigException("take_profit", "must not be above stop_loss, " + candidate.stopLoss());
        }
    }

    @Override
    public void reconfigure({{Class}}Config newConfig) {
        config = newConfig;
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("market", market().toString());
        if (mid != null) {
            details.put("mid price", Decimals.plain(mid).toPlainString());
        }
        return details;
    }

    private MarketKey market() {
        return new MarketKey(config.connectorName(), config.tradingPair());
    }
}
