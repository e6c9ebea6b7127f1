package org.colibri.bench.wire;

import java.util.Arrays;
import java.util.Locale;
import org.colibri.api.time.Clock;
import org.colibri.bench.flow.CommandMix;
import org.colibri.bench.flow.TradeCounter;
import org.colibri.engine.loop.SystemClock;
import org.colibri.venuekit.match.MatchingEngine;

/**
 * Our matching engine in the form of the baselines' {@code MatchingFloor}: one thread, the same commands. Arguments:
 * {@code COMMANDS ROUNDS}; the first half of the rounds warms up. Prints one line of JSON.
 */
public final class MatchingCandidate {

    private MatchingCandidate() {}

    public static void main(String[] args) {
        CommandMix mix = new CommandMix(Integer.parseInt(args[0]), 7);
        double[] perSecond = new double[Integer.parseInt(args[1])];
        Clock clock = new SystemClock();
        for (int i = 0; i < perSecond.length; i++) {
            TradeCounter trades = new TradeCounter();
            long start = clock.monotonicNanos();
            mix.applyAll(new MatchingEngine(trades));
            perSecond[i] = mix.size() * 1e9 / (clock.monotonicNanos() - start);
            if (trades.trades() != mix.trades()) {
                throw new IllegalStateException(trades.trades() + " trades, expected " + mix.trades());
            }
        }
        double[] measured = Arrays.copyOfRange(perSecond, perSecond.length / 2, perSecond.length);
        Arrays.sort(measured);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"match-colibri\",\"ordersPerSecond\":%.0f,\"lowest\":%.0f,\"highest\":%.0f,\"trades\":%d}%n",
                measured[measured.length / 2],
                measured[0],
                measured[measured.length - 1],
                mix.trades());
    }
}
