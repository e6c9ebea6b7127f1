package org.colibri.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.config.Setting;

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
        long seed) {

    public PaperSettings {
        balances = Map.copyOf(balances);
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
            Optional<BigDecimal> taker) {}
}
