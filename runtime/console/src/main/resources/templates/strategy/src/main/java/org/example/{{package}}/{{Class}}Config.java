package org.example.{{package}};

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.colibri.api.config.Setting;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.strategykit.controller.ControllerConfig;
import org.colibri.strategykit.controller.InitialPosition;
import org.colibri.strategykit.controller.OnDrawdown;

/**
 * The settings, under their snake_case names in a bot's {@code config} block. The host binds and checks them by what
 * {@code @Setting} says, and {@code colibri strategies {{name}}} explains them. CHANGE: your own.
 */
public record {{Class}}Config(
        @Setting(description = "Connector to trade on") String connectorName,

        @Setting(description = "Pair to trade") TradingPair tradingPair,

        @Setting(
                description = "Money that both orders share",
                defaultValue = "100",
                unit = "quote",
                min = "0.00000001",
                updatable = true)
        BigDecimal totalAmountQuote,

        @Setting(
                description = "Distance of the orders from the mid price",
                defaultValue = "0.001",
                unit = "fraction",
                min = "0",
                max = "0.5",
                updatable = true)
        BigDecimal spread,

        @Setting(
                description = "Net gain at which a position is closed",
                defaultValue = "0.002",
                unit = "fraction",
                min = "0.00000001",
                updatable = true)
        BigDecimal takeProfit,

        @Setting(
                description = "Net loss at which a position is closed",
                defaultValue = "0.01",
                unit = "fraction",
                min = "0.00000001",
                updatable = true)
        BigDecimal stopLoss,

        @Setting(
                description = "Age at which an unfilled order is cancelled and quoted anew",
                defaultValue = "30",
                unit = "seconds",
                min = "1",
                updatable = true)
        Duration refreshTime,

        @Setting(
                description = "Stops the controller and closes all its positions",
                defaultValue = "false",
                updatable = true)
        boolean manualKillSwitch)
        implements ControllerConfig {

    // What every controller has. To let users choose one of these, make it a component with a @Setting.

    @Override
    public Optional<List<InitialPosition>> initialPositions() {
        return Optional.empty();
    }

    @Override
    public PositionMode accountPositionMode() {
        return PositionMode.ONE_WAY;
    }

    @Override
    public Optional<BigDecimal> maxControllerDrawdownQuote() {
        return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> maxGlobalDrawdownQuote() {
        return Optional.empty();
    }

    @Override
    public OnDrawdown onDrawdown() {
        return OnDrawdown.KEEP;
    }

    @Override
    public int closedExecutorsBuffer() {
        return 100;
    }

    @Override
    public int maxExecutorsCloseAttempts() {
        return 10;
    }
}
