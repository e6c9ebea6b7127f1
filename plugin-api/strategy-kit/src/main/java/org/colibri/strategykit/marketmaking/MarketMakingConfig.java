package org.colibri.strategykit.marketmaking;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TradingPair;
import org.colibri.strategykit.controller.ControllerConfig;

/** What the configuration of every market making controller has. Spreads are fractions of the reference price. */
public interface MarketMakingConfig extends ControllerConfig {

    String connectorName();

    TradingPair tradingPair();

    List<BigDecimal> buySpreads();

    List<BigDecimal> sellSpreads();

    /** Weights, one for each buy spread; equal ones when absent. */
    Optional<List<BigDecimal>> buyAmountsPct();

    /** Weights, one for each sell spread; equal ones when absent. */
    Optional<List<BigDecimal>> sellAmountsPct();

    Duration executorRefreshTime();

    Duration cooldownTime();

    int leverage();

    Optional<BigDecimal> stopLoss();

    Optional<BigDecimal> takeProfit();

    Optional<Duration> timeLimit();

    OrderType takeProfitOrderType();

    /** Activation and delta, two fractions; none when absent or empty. */
    Optional<List<BigDecimal>> trailingStop();

    BigDecimal positionRebalanceThresholdPct();

    boolean skipRebalance();
}
