package org.colibri.strategykit.marketmaking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.InvalidConfigException;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.Rounding;
import org.colibri.strategykit.executor.TrailingStop;
import org.colibri.strategykit.executor.TripleBarrier;

/** The rules of market making controllers for one configuration: levels, rebalancing, refreshing. Immutable. */
public final class MarketMaking {

    /** Level id of the order that brings the inventory to what the sell levels need. */
    public static final String REBALANCE = "position_rebalance";

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final MarketMakingConfig config;
    private final MarketKey market;
    private final TripleBarrier barriers;
    private final List<BigDecimal> buyWeights;
    private final List<BigDecimal> sellWeights;
    private final BigDecimal weights;

    /** @throws InvalidConfigException for values that do not fit together */
    public MarketMaking(MarketMakingConfig config) {
        this.config = config;
        this.market = new MarketKey(config.connectorName(), config.tradingPair());
        checkSpreads("buy_spreads", config.buySpreads());
        checkSpreads("sell_spreads", config.sellSpreads());
        if (config.buySpreads().isEmpty() && config.sellSpreads().isEmpty()) {
            throw new InvalidConfigException("buy_spreads", "and sell_spreads are both empty: give at least one level");
        }
        this.buyWeights = weights("buy_amounts_pct", config.buyAmountsPct(), "buy_spreads", config.buySpreads());
        this.sellWeights = weights("sell_amounts_pct", config.sellAmountsPct(), "sell_spreads", config.sellSpreads());
        this.weights = sum(buyWeights).add(sum(sellWeights));
        if (weights.signum() == 0) {
            throw new InvalidConfigException("buy_amounts_pct", "and sell_amounts_pct are all 0: give one above 0");
        }
        this.barriers = new TripleBarrier(
                config.stopLoss().orElse(null),
                config.takeProfit().orElse(null),
                config.timeLimit().orElse(null),
                trailing(config.trailingStop().orElse(List.of())),
                OrderType.LIMIT,
                config.takeProfitOrderType());
    }

    private static void checkSpreads(String field, List<BigDecimal> spreads) {
        for (BigDecimal spread : spreads) {
            if (spread.signum() < 0) {
                throw new InvalidConfigException(
                        field, "must hold fractions of at least 0, has " + spread.toPlainString());
            }
        }
    }

    private static List<BigDecimal> weights(
            String field, Optional<List<BigDecimal>> given, String spreadsField, List<BigDecimal> spreads) {
        if (given.isEmpty()) {
            return spreads.stream().map(spread -> BigDecimal.ONE).toList();
        }
        List<BigDecimal> weights = given.get();
        if (weights.size() != spreads.size()) {
            throw new InvalidConfigException(
                    field,
                    "has " + weights.size() + " values, but " + spreadsField + " has " + spreads.size()
                            + ": give one weight for each spread");
        }
        for (BigDecimal weight : weights) {
            if (weight.signum() < 0) {
                throw new InvalidConfigException(
                        field, "must hold weights of at least 0, has " + weight.toPlainString());
            }
        }
        return weights;
    }

    private static TrailingStop trailing(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() != 2) {
            throw new InvalidConfigException(
                    "trailing_stop",
                    "takes two fractions, activation and delta (for example 0.015,0.005), has " + values.size());
        }
        return new TrailingStop(values.get(0), values.get(1));
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public MarketKey market() {
        return market;
    }

    /** The barriers of its levels; they open with limit orders. */
    public TripleBarrier barriers() {
        return barriers;
    }

    /**
     * All levels, buys first, the nearest first.
     *
     * @param reference price around which is quoted
     * @param spreadMultiplier what the spreads are multiplied by
     */
    public List<Level> levels(BigDecimal reference, BigDecimal spreadMultiplier) {
        List<Level> levels = new ArrayList<>();
        addLevels(levels, Side.BUY, config.buySpreads(), buyWeights, reference, spreadMultiplier);
        addLevels(levels, Side.SELL, config.sellSpreads(), sellWeights, reference, spreadMultiplier);
        return levels;
    }

    private void addLevels(
            List<Level> levels,
            Side side,
            List<BigDecimal> spreads,
            List<BigDecimal> sideWeights,
            BigDecimal reference,
            BigDecimal multiplier) {
        for (int i = 0; i < spreads.size(); i++) {
            BigDecimal offset = spreads.get(i).multiply(multiplier);
            BigDecimal factor = side == Side.BUY ? BigDecimal.ONE.subtract(offset) : BigDecimal.ONE.add(offset);
            BigDecimal price = reference.multiply(factor);
            BigDecimal quote =
                    config.totalAmountQuote().multiply(sideWeights.get(i)).divide(weights, PRECISION);
            if (price.signum() > 0 && quote.signum() > 0) {
                String id = (side == Side.BUY ? "buy_" : "sell_") + i;
                levels.add(new Level(id, side, price, quote, quote.divide(price, PRECISION)));
            }
        }
    }

    /** Base units that the sell levels need to be covered. */
    public BigDecimal requiredBase(BigDecimal reference) {
        return config.totalAmountQuote()
                .multiply(sum(sellWeights))
                .divide(weights, PRECISION)
                .divide(reference, PRECISION);
    }

    /**
     * The market order that brings the held base to what the sell levels need; on spot only, and never one that the
     * venue would refuse as too small.
     */
    public Optional<ExecutorAction> rebalance(ControllerView view, BigDecimal reference) {
        Instrument instrument = view.market(market).instrument();
        boolean runs =
                view.executors().stream().anyMatch(info -> REBALANCE.equals(info.levelId()) && !info.isTerminated());
        if (config.skipRebalance() || instrument.kind() != InstrumentKind.SPOT || runs) {
            return Optional.empty();
        }
        BigDecimal required = requiredBase(reference);
        BigDecimal difference = required.subtract(heldBase(view));
        if (difference.abs().compareTo(required.multiply(config.positionRebalanceThresholdPct())) <= 0
                || isTooSmall(instrument, difference.abs(), reference)) {
            return Optional.empty();
        }
        Side side = difference.signum() > 0 ? Side.BUY : Side.SELL;
        return Optional.of(new ExecutorAction.Create(
                OrderExecutorConfig.market(market, side, difference.abs()).withLevel(REBALANCE)));
    }

    /** Base units in the position holds of its market. */
    public BigDecimal heldBase(ControllerView view) {
        return view.positionsHeld().stream()
                .filter(hold -> hold.key().market().equals(market))
                .map(hold -> hold.netAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** True when the venue would refuse the level as too small. */
    public boolean isTooSmall(ControllerView view, Level level) {
        return isTooSmall(view.market(market).instrument(), level.amount(), level.price());
    }

    private static boolean isTooSmall(Instrument instrument, BigDecimal amount, BigDecimal price) {
        return !Rounding.isTradable(instrument, Rounding.amount(instrument, amount), price);
    }

    /**
     * True when an executor occupies the level: one that has not ended, shutting down or not (MM-1), or one that ended
     * by stop loss less than the cooldown time ago.
     */
    public boolean isWorking(ControllerView view, String levelId) {
        return view.executors().stream()
                .filter(info -> levelId.equals(info.levelId()))
                .anyMatch(info -> !info.isTerminated() || isCoolingDown(info, view.now()));
    }

    private boolean isCoolingDown(ExecutorInfo info, long now) {
        return info.closeType() == CloseType.STOP_LOSS
                && now - info.closeTimestamp() < config.cooldownTime().toMillis();
    }

    /** The position executor that serves a level. */
    public PositionExecutorConfig positionExecutor(Market where, Level level) {
        boolean spot = where.instrument().kind() == InstrumentKind.SPOT;
        return PositionExecutorConfig.of(market, level.side(), level.amount(), level.price(), barriers)
                .withLevel(level.id())
                .withLeverage(spot ? 1 : config.leverage());
    }

    /** Stops for every executor that is active, not trading and older than the refresh time. */
    public List<ExecutorAction> refreshes(ControllerView view) {
        long refresh = config.executorRefreshTime().toMillis();
        List<ExecutorAction> stops = new ArrayList<>();
        for (ExecutorInfo info : view.executors()) {
            if (info.isActive() && !info.isTrading() && view.now() - info.timestamp() > refresh) {
                stops.add(new ExecutorAction.Stop(info.id(), false));
            }
        }
        return stops;
    }
}
