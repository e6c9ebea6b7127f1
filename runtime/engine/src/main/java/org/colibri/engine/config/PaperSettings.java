package org.colibri.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.config.Setting;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;

/** How the account of a bot in mode paper is set up; bots of one account have equal settings. */
public record PaperSettings(
        @Setting(
                description = "what a new account holds, by asset; naming any replaces all of the default",
                defaultValue = "{ BTC = 1, ETH = 20, USDT = 50000, USDC = 50000, USD = 50000, EUR = 50000 }",
                min = "0")
        Map<String, BigDecimal> balances,

        @Setting(description = "how long requests and answers travel", defaultValue = "{}")
        Latency latency,

        @Setting(description = "fees that differ from the venue's schedule", defaultValue = "{}")
        Fees fees,

        @Setting(description = "seed of the random part of latencies", defaultValue = "1")
        long seed,

        @Setting(description = "how perpetuals are margined; not looked at for spot", defaultValue = "{}")
        Margin margin) {

    public PaperSettings {
        balances = Map.copyOf(balances);
    }

    /** With perpetuals margined by default. */
    public PaperSettings(Map<String, BigDecimal> balances, Latency latency, Fees fees, long seed) {
        this(balances, latency, fees, seed, Margin.usual());
    }

    /**
     * How long everything between the bot and the paper venue travels: a fixed time and, drawn anew for each message, an
     * evenly distributed time of up to {@code jitter} beside it. Nothing overtakes what was sent before on its way.
     */
    public record Latency(
            @Setting(description = "of a request to the venue", defaultValue = "30ms", min = "0s", max = "1m")
            Duration request,

            @Setting(description = "of an answer, and of news of orders", defaultValue = "30ms", min = "0s", max = "1m")
            Duration answer,

            @Setting(description = "most that is added to each", defaultValue = "20ms", min = "0s", max = "1m")
            Duration jitter) {}

    /** Fees as fractions: 0.001 is 0.1 %, a rebate is negative. */
    public record Fees(
            @Setting(description = "of who makes liquidity; the venue's when absent", min = "-0.1", max = "0.1")
            Optional<BigDecimal> maker,

            @Setting(description = "of who takes it; likewise", min = "-0.1", max = "0.1")
            Optional<BigDecimal> taker,

            @Setting(description = "the venue's own coin, in which fees are paid while the account has enough of it")
            Optional<String> discountAsset,

            @Setting(
                    description = "what of the usual fee is paid in that coin, such as 0.75",
                    defaultValue = "0.75",
                    min = "0",
                    max = "1")
            BigDecimal discountFactor) {

        /** Without a coin of the venue's own. */
        public Fees(Optional<BigDecimal> maker, Optional<BigDecimal> taker) {
            this(maker, taker, Optional.empty(), BigDecimal.ONE);
        }
    }

    /**
     * How the venue on paper margins perpetuals. Venues tell their tiers and an account's settings to its owner alone, so
     * that they stand here.
     */
    public record Margin(
            @Setting(
                    description = "of every pair before another one is chosen",
                    defaultValue = "1",
                    min = "1",
                    max = "1000")
            BigDecimal leverage,

            @Setting(description = "the highest that can be chosen", defaultValue = "100", min = "1", max = "1000")
            BigDecimal maxLeverage,

            @Setting(
                    description = "maintenance margin, as a fraction of a position's worth at the mark price",
                    defaultValue = "0.005",
                    min = "0",
                    max = "0.5")
            BigDecimal maintenance,

            @Setting(
                    description = "fee of a liquidation, as a fraction of the liquidated worth",
                    defaultValue = "0.01",
                    min = "0",
                    max = "0.1")
            BigDecimal liquidationFee,

            @Setting(description = "of a new account", defaultValue = "ONE_WAY")
            PositionMode positionMode,

            @Setting(description = "of every pair before another one is chosen", defaultValue = "CROSS")
            MarginMode marginMode) {

        public Margin {
            if (leverage.compareTo(maxLeverage) > 0) {
                throw new IllegalArgumentException("a leverage of " + leverage.toPlainString()
                        + " is above max-leverage, " + maxLeverage.toPlainString());
            }
        }

        /** What a pair is margined by before another choice. */
        public MarginSetting of(TradingPair pair) {
            return new MarginSetting(pair, leverage, marginMode);
        }

        /** The defaults. */
        public static Margin usual() {
            return new Margin(
                    BigDecimal.ONE,
                    new BigDecimal("100"),
                    new BigDecimal("0.005"),
                    new BigDecimal("0.01"),
                    PositionMode.ONE_WAY,
                    MarginMode.CROSS);
        }
    }
}
