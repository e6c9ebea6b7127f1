package org.colibri.strategies.pmmsimple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Decimals;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.Controller;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.controller.InitialPosition;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.InvalidConfigException;
import org.colibri.strategykit.marketmaking.Level;
import org.colibri.strategykit.marketmaking.MarketMaking;

/** Keeps a position executor on each level around the mid price. */
final class PmmSimpleController implements Controller<PmmSimpleConfig> {

    private static final BigDecimal SPREAD_MULTIPLIER = BigDecimal.ONE;

    private MarketMaking rules;
    private BigDecimal referencePrice;
    private BigDecimal requiredBase;
    private List<String> tooSmall = List.of();

    /** @throws IllegalArgumentException for values that do not fit together */
    PmmSimpleController(PmmSimpleConfig config) {
        validate(config);
        this.rules = new MarketMaking(config);
    }

    @Override
    public Set<MarketKey> markets() {
        return Set.of(rules.market());
    }

    @Override
    public void updateProcessedData(ControllerView view) {
        OrderBook book = view.market(rules.market()).book();
        referencePrice = book == null ? null : book.mid();
        requiredBase = referencePrice == null ? null : rules.requiredBase(referencePrice);
    }

    @Override
    public List<ExecutorAction> determineActions(ControllerView view) {
        if (referencePrice == null) {
            return List.of();
        }
        List<ExecutorAction> actions = new ArrayList<>();
        rules.rebalance(view, referencePrice).ifPresent(actions::add);
        Market market = view.market(rules.market());
        List<String> small = new ArrayList<>();
        for (Level level : rules.levels(referencePrice, SPREAD_MULTIPLIER)) {
            if (rules.isTooSmall(view, level)) {
                small.add(level.id());
            } else if (!rules.isWorking(view, level.id())) {
                actions.add(new ExecutorAction.Create(rules.positionExecutor(market, level)));
            }
        }
        tooSmall = small;
        actions.addAll(rules.refreshes(view));
        return actions;
    }

    @Override
    public void validate(PmmSimpleConfig config) {
        MarketKey market = new MarketMaking(config).market();
        for (InitialPosition position : config.initialPositions().orElse(List.of())) {
            if (!market.equals(new MarketKey(position.connectorName(), position.tradingPair()))) {
                throw new InvalidConfigException(
                        "initial_positions",
                        "must be on " + market + ", has one on " + position.connectorName() + "/"
                                + position.tradingPair());
            }
        }
    }

    @Override
    public void reconfigure(PmmSimpleConfig config) {
        rules = new MarketMaking(config);
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("market", rules.market().toString());
        if (referencePrice != null) {
            details.put("reference price", Decimals.plain(referencePrice).toPlainString());
        }
        if (!tooSmall.isEmpty()) {
            details.put(
                    "not quoted",
                    String.join(", ", tooSmall) + ": below the venue's minimum, raise total_amount_quote");
        }
        return details;
    }

    BigDecimal referencePrice() {
        return referencePrice;
    }

    BigDecimal requiredBase() {
        return requiredBase;
    }
}
