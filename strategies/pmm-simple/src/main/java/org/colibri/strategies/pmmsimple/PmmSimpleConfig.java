package org.colibri.strategies.pmmsimple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.colibri.api.config.Setting;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.strategykit.controller.InitialPosition;
import org.colibri.strategykit.controller.OnDrawdown;
import org.colibri.strategykit.marketmaking.MarketMakingConfig;

/** The settings of {@code pmm-simple}, under the names that users of such bots know. */
public record PmmSimpleConfig(
        @Setting(description = "Name of this instance; the bot's by default")
        Optional<String> id,

        @Setting(description = "Name of the controller", defaultValue = "pmm_simple", allowed = "pmm_simple")
        String controllerName,

        @Setting(description = "Kind of the controller", defaultValue = "market_making", allowed = "market_making")
        String controllerType,

        @Setting(description = "Connector to trade on; its aliases are accepted", defaultValue = "binance_perpetual")
        String connectorName,

        @Setting(description = "Pair to trade", defaultValue = "WLD-USDT")
        TradingPair tradingPair,

        @Setting(
                description = "Money that all levels share",
                defaultValue = "100",
                unit = "quote",
                min = "0.00000001",
                updatable = true)
        BigDecimal totalAmountQuote,

        @Setting(
                description = "Distance of each buy level under the mid price",
                defaultValue = "0.01,0.02",
                unit = "fraction",
                min = "0",
                max = "1",
                updatable = true)
        List<BigDecimal> buySpreads,

        @Setting(
                description = "Distance of each sell level over the mid price",
                defaultValue = "0.01,0.02",
                unit = "fraction",
                min = "0",
                updatable = true)
        List<BigDecimal> sellSpreads,

        @Setting(
                description = "Weight of each buy level, as many as buy_spreads; equal when absent",
                unit = "weight",
                min = "0",
                updatable = true)
        Optional<List<BigDecimal>> buyAmountsPct,

        @Setting(
                description = "Weight of each sell level, as many as sell_spreads; equal when absent",
                unit = "weight",
                min = "0",
                updatable = true)
        Optional<List<BigDecimal>> sellAmountsPct,

        @Setting(
                description = "Age at which an unfilled level is cancelled and quoted anew",
                defaultValue = "300",
                unit = "seconds",
                min = "0",
                updatable = true)
        Duration executorRefreshTime,

        @Setting(
                description = "Rest of a level after its stop loss",
                defaultValue = "15",
                unit = "seconds",
                min = "0",
                updatable = true)
        Duration cooldownTime,

        @Setting(description = "Leverage for the balance check; no effect on spot", defaultValue = "20", min = "1")
        int leverage,

        @Setting(
                description = "Position mode of the account; no effect on spot",
                defaultValue = "HEDGE",
                allowed = {"HEDGE", "ONE_WAY", "ONEWAY"})
        String positionMode,

        @Setting(
                description = "Net loss at which a position is closed; empty for none",
                defaultValue = "0.03",
                unit = "fraction",
                min = "0.00000001",
                updatable = true)
        Optional<BigDecimal> stopLoss,

        @Setting(
                description = "Net gain at which a position is closed; empty for none",
                defaultValue = "0.02",
                unit = "fraction",
                min = "0.00000001",
                updatable = true)
        Optional<BigDecimal> takeProfit,

        @Setting(
                description = "Age at which a position is closed; empty for none",
                defaultValue = "2700",
                unit = "seconds",
                min = "0.001",
                updatable = true)
        Optional<Duration> timeLimit,

        @Setting(description = "How profit is taken", defaultValue = "LIMIT", updatable = true)
        OrderType takeProfitOrderType,

        @Setting(
                description = "Trailing stop as activation,delta; none when absent",
                unit = "fraction",
                updatable = true)
        Optional<List<BigDecimal>> trailingStop,

        @Setting(
                description = "Difference to the needed base inventory that is tolerated (spot)",
                defaultValue = "0.05",
                unit = "fraction",
                min = "0",
                updatable = true)
        BigDecimal positionRebalanceThresholdPct,

        @Setting(
                description = "Do not trade at market to get the base that the sell levels need (spot)",
                defaultValue = "false")
        boolean skipRebalance,

        @Setting(
                description = "Stops the controller and closes all its positions",
                defaultValue = "false",
                updatable = true)
        boolean manualKillSwitch,

        @Setting(description = "Positions that exist at the start, entered at the mid price of that moment")
        Optional<List<InitialPosition>> initialPositions,

        @Setting(
                description = "Fall of pnl from its peak at which the controller stops; none when absent",
                unit = "quote",
                min = "0")
        Optional<BigDecimal> maxControllerDrawdownQuote,

        @Setting(
                description = "Fall of pnl from its peak at which the whole strategy stops; none when absent",
                unit = "quote",
                min = "0")
        Optional<BigDecimal> maxGlobalDrawdownQuote,

        @Setting(description = "Whether a drawdown stop of the controller closes positions too", defaultValue = "KEEP")
        OnDrawdown onDrawdown,

        @Setting(
                description = "Any text; change it to begin peaks of pnl anew and to trade on after a drawdown stop",
                updatable = true)
        Optional<String> drawdownReset,

        @Setting(description = "Finished executors kept in view", defaultValue = "100", min = "0", unit = "executors")
        int closedExecutorsBuffer,

        @Setting(
                description = "At the end, twice as many seconds may pass without progress",
                defaultValue = "10",
                min = "1")
        int maxExecutorsCloseAttempts)
        implements MarketMakingConfig {

    @Override
    public PositionMode accountPositionMode() {
        return positionMode.equals("HEDGE") ? PositionMode.HEDGE : PositionMode.ONE_WAY;
    }
}
