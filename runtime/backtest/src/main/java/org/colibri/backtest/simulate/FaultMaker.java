package org.colibri.backtest.simulate;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.colibri.backtest.simulate.FaultActs.VenueFault;
import org.colibri.backtest.world.Step;

/** Draws faults of the chosen kinds. */
final class FaultMaker {

    private static final int[] STATUSES = {500, 502, 503, 504, 429};
    /** A message of 65 MB takes longer than a thousand orders. */
    private static final int OVERSIZE_ONCE_IN = 50;
    /** Lost orders are looked for at the venue for ten minutes, which takes as long as all the rest. */
    private static final int FORGOTTEN_ONCE_IN = 4;

    private final SplittableRandom random;
    private final List<String> kinds;

    FaultMaker(SplittableRandom random, FaultChoice choice) {
        this.random = random;
        this.kinds = choice.ordered();
    }

    boolean areThereAny() {
        return !kinds.isEmpty();
    }

    Act next() {
        String kind = kinds.get(random.nextInt(kinds.size()));
        boolean seldom = kind.equals("oversize") && random.nextInt(OVERSIZE_ONCE_IN) != 0
                || kind.equals("forgetOrders") && random.nextInt(FORGOTTEN_ONCE_IN) != 0;
        if (seldom && kinds.size() > 2) {
            return next();
        }
        return switch (kind) {
            case "connectionLost" -> new FaultActs.Break(random.nextInt(100), random.nextBoolean());
            case "halfOpen" -> new FaultActs.HalfOpen(random.nextInt(100), random.nextBoolean(), random.nextBoolean());
            case "partition" -> new FaultActs.Partition(millis(100, 8_000), random.nextBoolean());
            case "dns" -> new FaultActs.NoNames(millis(100, 8_000));
            case "slow" -> new FaultActs.Slow(millis(500, 5_000));
            case "venueClock" -> new FaultActs.VenueClock(offset());
            case "hostClock" -> new FaultActs.HostClock(offset());
            case "diskFull" -> new FaultActs.DiskFull(millis(500, 5_000));
            case "crash" -> crash();
            case "restart" -> new FaultActs.Restart(millis(50, 3_000));
            default -> venueFault(kind);
        };
    }

    private Act crash() {
        Duration down = millis(50, 5_000);
        if (random.nextInt(5) == 0) {
            return new FaultActs.Crash(down);
        }
        Step step = Step.values()[random.nextInt(Step.values().length)];
        return new FaultActs.CrashAt(step, 1 + random.nextInt(6), down);
    }

    private Act venueFault(String kind) {
        return switch (kind) {
            case "delay" -> new VenueFault(kind, 20 + random.nextInt(8_000), times());
            case "httpStatus" -> new VenueFault(kind, STATUSES[random.nextInt(STATUSES.length)], times());
            case "ban", "maintenance" -> new VenueFault(kind, 1 + random.nextInt(4), 1);
            case "silence" -> new VenueFault(kind, 100 + random.nextInt(40_000), 1);
            case "clockSkew" -> new VenueFault(kind, offset(), 1);
            case "forgetOrders", "disconnect", "oversize" -> new VenueFault(kind, 0, 1);
            default -> new VenueFault(kind, 0, times());
        };
    }

    private int times() {
        return 1 + random.nextInt(3);
    }

    private long offset() {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(24_000) - 12_000L;
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }
}
