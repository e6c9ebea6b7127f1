package org.colibri.backtest.world;

import java.nio.file.Path;
import java.time.Duration;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.time.Loop;

/** The machine that the host runs on: its disk and clock outlive the host, which is started again when it has ended. */
public final class HostMachine {

    private static final Duration SOON = Duration.ofMillis(500);

    private final Loop supervisor;
    private final Disk disk;
    private final HostLife.Parts parts;
    private final Path botFile;
    private final StrategyProvider<?> strategy;
    private final LifeWatch watch;
    private HostLife life;
    private long wallOffset;
    private int lives;
    private Duration downtime = SOON;

    /** @param supervisor belongs to the world, and so survives the host */
    HostMachine(Loop supervisor, HostLife.Parts parts, Path botFile, StrategyProvider<?> strategy, LifeWatch watch) {
        this.supervisor = supervisor;
        this.parts = parts;
        this.disk = parts.disk();
        this.botFile = botFile;
        this.strategy = strategy;
        this.watch = watch;
    }

    /** Starts the host, and from now on again whenever it has ended. */
    public void start() {
        SimulatedProcess process = new SimulatedProcess(
                parts.time().clock(), wallOffset, (loop, failure) -> watch.failed("uncaught on loop " + loop, failure));
        life = new HostLife(++lives, process, parts, strategy, watch);
        process.whenDead(() -> supervisor.execute(() -> supervisor.timers().after(downtime, this::start)));
        life.start(botFile);
    }

    /** The running or last life. */
    public HostLife life() {
        return life;
    }

    /** How many times the host was started. */
    public int lives() {
        return lives;
    }

    /** The host dies at once; it is started again after that time. */
    public void crash(Duration down) {
        downtime = down;
        life.process().die();
    }

    /** The host dies when it comes to that step for so many more times; it is started again after that time. */
    public void crashAt(Step step, int times, Duration down) {
        downtime = down;
        life.process().dieAt(step, times);
    }

    /** The host is asked to stop in order, and started again after that time. */
    public void restart(Duration down) {
        downtime = down;
        life.stop();
    }

    /** No crash that was asked for happens any more. */
    public void calm() {
        life.process().liveOn();
    }

    /** Sets the machine's wall clock that far from the world's. */
    public void clock(long offsetMillis) {
        wallOffset = offsetMillis;
        life.process().wallOffset(offsetMillis);
    }

    /** While the disk is full, journals take no new orders. */
    public void diskFull(boolean full) {
        disk.full(full);
    }
}
