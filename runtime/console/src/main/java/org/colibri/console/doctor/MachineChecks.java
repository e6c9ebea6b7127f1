package org.colibri.console.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.colibri.api.time.Clock;
import org.colibri.engine.state.StateDirectory;
import org.colibri.engine.state.StateException;

/** Java, memory, clock and disk. Blocks on the file system. */
final class MachineChecks {

    private static final int OLDEST_JAVA = 17;
    private static final long MEBIBYTE = 1L << 20;
    /** What the host's own bounds in the launcher add up to, and some air. */
    private static final long LEAST_MEMORY = 512 * MEBIBYTE;

    private static final long LEAST_DISK = 512 * MEBIBYTE;
    /** Before this code was written: a clock that says so is wrong. */
    private static final long EARLIEST_MILLIS =
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private static final int CLOCK_READS = 1_000;

    private final StateDirectory state;
    private final Clock clock;

    MachineChecks(StateDirectory state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    List<Check> all() {
        return List.of(java(), memory(), clock(), disk());
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        String found = "Java " + Runtime.version() + " of " + System.getProperty("java.vendor");
        return feature >= OLDEST_JAVA
                ? Check.good("java", found)
                : Check.bad("java", found, "install JDK 17 or newer, or set JAVA_HOME to one");
    }

    private static Check memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize();
        String found = total / MEBIBYTE + " MiB of memory, " + system.getAvailableProcessors() + " processors";
        return total >= LEAST_MEMORY
                ? Check.good("memory", found)
                : Check.bad("memory", found, "the host needs " + LEAST_MEMORY / MEBIBYTE + " MiB");
    }

    private Check clock() {
        long now = clock.millis();
        if (now < EARLIEST_MILLIS) {
            return Check.bad(
                    "clock", "the clock says " + Instant.ofEpochMilli(now), "set it, best by NTP (chrony, timesyncd)");
        }
        long before = clock.monotonicNanos();
        for (int i = 0; i < CLOCK_READS; i++) {
            long next = clock.monotonicNanos();
            if (next < before) {
                return Check.bad(
                        "clock",
                        "the monotonic clock went back by " + (before - next) + " ns",
                        "choose another clock source of the machine (on Linux /sys/devices/system/clocksource)");
            }
            before = next;
        }
        return Check.good("clock", Instant.ofEpochMilli(now) + ", steady");
    }

    private Check disk() {
        try {
            Path root = state.create().root();
            Files.delete(Files.createTempFile(root, "doctor", ".tmp"));
            long free = Files.getFileStore(root).getUsableSpace();
            String found = root + " is writable, " + free / MEBIBYTE + " MiB are free";
            return free >= LEAST_DISK
                    ? Check.good("disk", found)
                    : Check.bad(
                            "disk",
                            found,
                            "make room for " + LEAST_DISK / MEBIBYTE + " MiB, or set COLIBRI_HOME to another disk");
        } catch (StateException e) {
            return Check.bad("disk", e.getMessage(), "set COLIBRI_HOME to a folder that you may write");
        } catch (IOException e) {
            return Check.bad(
                    "disk",
                    state.root() + " cannot be written: " + e.getMessage(),
                    "set COLIBRI_HOME to a folder that you may write");
        }
    }
}
