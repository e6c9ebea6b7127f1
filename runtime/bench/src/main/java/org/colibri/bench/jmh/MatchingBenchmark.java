package org.colibri.bench.jmh;

import org.colibri.bench.flow.CommandMix;
import org.colibri.bench.flow.TradeCounter;
import org.colibri.venuekit.match.MatchingEngine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The matching engine: one operation is one command of the mix. */
@State(Scope.Thread)
public class MatchingBenchmark {

    private static final int COMMANDS = 1_000_000;

    private final CommandMix mix = new CommandMix(COMMANDS, 7);

    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long commandMix() {
        TradeCounter trades = new TradeCounter();
        mix.applyAll(new MatchingEngine(trades));
        if (trades.trades() != mix.trades()) {
            throw new IllegalStateException(trades.trades() + " trades, expected " + mix.trades());
        }
        return trades.trades();
    }
}
