package org.colibri.engine.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.colibri.api.config.Setting;
import org.colibri.api.model.TradingPair;

/** How the emulator of an emulated bot is set up; bots with equal settings share one. */
public record EmulatorSettings(
        @Setting(description = "quiet, random, or the path of a recording", defaultValue = "quiet")
        String market,

        @Setting(description = "seed of the random market", defaultValue = "1")
        long seed,

        @Setting(description = "balances that differ from the default, by asset", defaultValue = "{}", min = "0")
        Map<String, BigDecimal> balances,

        @Setting(description = "pairs; empty for the emulator's own", defaultValue = "")
        List<TradingPair> pairs,

        @Setting(description = "the venue's rate limits: venue, off, or xN to scale them", defaultValue = "venue")
        String limits) {

    private static final Pattern LIMITS = Pattern.compile("venue|off|x[0-9]+(\\.[0-9]+)?");

    public EmulatorSettings {
        balances = Map.copyOf(balances);
        pairs = List.copyOf(pairs);
        if (!LIMITS.matcher(limits).matches()) {
            throw new IllegalArgumentException("limits '" + limits + "' must be venue, off, or xN such as x10");
        }
    }
}
