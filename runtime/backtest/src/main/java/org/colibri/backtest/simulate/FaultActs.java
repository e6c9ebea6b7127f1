package org.colibri.backtest.simulate;

import java.time.Duration;
import org.colibri.backtest.world.Step;
import org.colibri.venuekit.simulation.SimulatedNetwork.Latency;

/** What goes wrong. */
final class FaultActs {

    private static final Latency SLOW = new Latency(Duration.ofMillis(1), Duration.ofSeconds(3));

    private FaultActs() {}

    /** A fault of the emulator, as the command line names them. */
    record VenueFault(String kind, long value, int count) implements Act {

        @Override
        public void on(Stage stage) {
            stage.venueFault(kind, value, count);
        }

        @Override
        public String fault() {
            return kind;
        }
    }

    /** One connection is lost. */
    record Break(int which, boolean socket) implements Act {

        @Override
        public void on(Stage stage) {
            stage.network().breakOne(which, socket);
        }

        @Override
        public String fault() {
            return "connectionLost";
        }
    }

    /** One connection falls silent for its client. */
    record HalfOpen(int which, boolean socket, boolean serverLearns) implements Act {

        @Override
        public void on(Stage stage) {
            stage.network().halfOpen(which, socket, serverLearns);
        }

        @Override
        public String fault() {
            return "halfOpen";
        }
    }

    /** Nothing passes for some time. */
    record Partition(Duration time, boolean breaks) implements Act {

        @Override
        public void on(Stage stage) {
            stage.network().part(time);
            if (breaks) {
                stage.network().breakAll();
            }
        }

        @Override
        public String fault() {
            return "partition";
        }
    }

    /** No name is found for some time. */
    record NoNames(Duration time) implements Act {

        @Override
        public void on(Stage stage) {
            stage.network().failNames(time);
        }

        @Override
        public String fault() {
            return "dns";
        }
    }

    /** Messages take up to seconds for some time. */
    record Slow(Duration time) implements Act {

        @Override
        public void on(Stage stage) {
            stage.network().slow(SLOW, time);
        }

        @Override
        public String fault() {
            return "slow";
        }
    }

    /** The venue's wall clock jumps to so far from the right time. */
    record VenueClock(long offsetMillis) implements Act {

        @Override
        public void on(Stage stage) {
            stage.venue().clock(offsetMillis);
        }

        @Override
        public String fault() {
            return "venueClock";
        }
    }

    /** The host's wall clock jumps to so far from the right time. */
    record HostClock(long offsetMillis) implements Act {

        @Override
        public void on(Stage stage) {
            stage.host().clock(offsetMillis);
        }

        @Override
        public String fault() {
            return "hostClock";
        }
    }

    /** The host's disk is full for some time. */
    record DiskFull(Duration time) implements Act {

        @Override
        public void on(Stage stage) {
            stage.diskFull(time);
        }

        @Override
        public String fault() {
            return "diskFull";
        }
    }

    /** The host dies now. */
    record Crash(Duration down) implements Act {

        @Override
        public void on(Stage stage) {
            stage.host().crash(down);
        }

        @Override
        public String fault() {
            return "crash";
        }
    }

    /** The host dies at one of its next steps. */
    record CrashAt(Step step, int times, Duration down) implements Act {

        @Override
        public void on(Stage stage) {
            stage.host().crashAt(step, times, down);
        }

        @Override
        public String fault() {
            return "crash";
        }
    }

    /** The host is stopped in order and started again. */
    record Restart(Duration down) implements Act {

        @Override
        public void on(Stage stage) {
            stage.host().restart(down);
        }

        @Override
        public String fault() {
            return "restart";
        }
    }
}
