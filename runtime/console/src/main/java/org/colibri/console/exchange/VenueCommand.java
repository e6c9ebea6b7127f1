package org.colibri.console.exchange;

import java.util.concurrent.Callable;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import picocli.CommandLine.ParentCommand;

/** One command to a venue; how it gets there is its runner's business. */
abstract class VenueCommand implements Callable<Integer> {

    static final String PAIR = "A pair, like BTC-USDT.";
    static final String PAIR_OR_ALL = "A pair, like BTC-USDT; all of them when left out.";

    @ParentCommand
    private ExchangeCommand parent;

    /** Does the one thing; whatever it throws becomes the command's error. */
    abstract void run(VenueSession session, Output output) throws Exception;

    /** True when it cannot do without credentials. */
    boolean needsKey() {
        return this instanceof PrivateRequest;
    }

    /** The same over a connection of its own, for commands that can use nothing else. */
    void runOwn(OwnSession session, Output output) throws Exception {
        run(session, output);
    }

    @Override
    public final Integer call() {
        return parent.runner().run(this, parent);
    }

    static TradingPair pair(String text) {
        try {
            return TradingPair.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), null);
        }
    }

    static CandleInterval interval(String text) {
        try {
            return CandleInterval.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--interval: " + e.getMessage(), null);
        }
    }

    /** Null when it was left out. */
    static void sinceEpoch(String option, Long millis) {
        if (millis != null && millis < 0) {
            throw new UsageException(
                    option + " must not be below zero, was " + millis,
                    "milliseconds since 1970, for example 1767225600000 for the beginning of 2026 (UTC)");
        }
    }

    static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new UsageException(option + " must be at least 1, was " + value, null);
        }
    }
}
