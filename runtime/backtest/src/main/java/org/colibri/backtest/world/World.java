package org.colibri.backtest.world;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.HostConfig;
import org.colibri.venuekit.simulation.NetworkWatch;
import org.colibri.venuekit.simulation.SimulatedNetwork;
import org.slf4j.Logger;

/** Two machines and the network between them, at 2025-11-22 in the beginning. */
public final class World {

    private static final long START_MILLIS = 1_763_800_000_000L;

    private final VirtualTime time = new VirtualTime(START_MILLIS);
    private final Loop fate = time.loop("fate");
    private final Disk disk = new Disk();
    private final ProviderCatalog plugins;
    private final Supplier<Logger> logger;
    private final LifeWatch watch;
    private final SimulatedNetwork network;
    private final VenueMachine venue;

    /**
     * @param logger of everything in the host
     */
    public World(
            ProviderCatalog plugins,
            EmulatorProvider emulator,
            EmulatorOptions options,
            long seed,
            NetworkWatch messages,
            Supplier<Logger> logger,
            LifeWatch watch) {
        this.plugins = plugins;
        this.logger = logger;
        this.watch = watch;
        network = new SimulatedNetwork(time.clock(), seed, messages);
        venue = new VenueMachine(
                time, network, emulator, options, (loop, failure) -> watch.failed("the venue", failure));
    }

    /** Opens the venue; says where. */
    public EmulatorReady open() {
        venue.start();
        time.runReady();
        if (venue.ready() == null) {
            throw new IllegalStateException("the emulator does not start");
        }
        return venue.ready();
    }

    /** A machine for the host; {@link #open} comes first. */
    public HostMachine host(HostConfig config, Path botFile, StrategyProvider<?> strategy) {
        HostLife.Parts parts = new HostLife.Parts(
                time, network, disk, plugins, config, venue.ready().credentials(), logger);
        return new HostMachine(time.loop("supervisor"), parts, botFile, strategy, watch);
    }

    public VenueMachine venue() {
        return venue;
    }

    public SimulatedNetwork network() {
        return network;
    }

    /** A loop that belongs to no machine. */
    public Loop fate() {
        return fate;
    }

    /** Time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(time.clock().monotonicNanos());
    }

    /** Lets so much time pass. */
    public void advance(Duration by) {
        time.advance(by);
    }
}
