package org.colibri.plugins.ndax.emulator;

/** The venue's other time: .NET ticks of 100 ns since year 1. */
final class NetTicks {

    private static final long OF_EPOCH = 621_355_968_000_000_000L;
    private static final long PER_MILLISECOND = 10_000;

    private NetTicks() {}

    static long of(long millis) {
        return OF_EPOCH + millis * PER_MILLISECOND;
    }
}
