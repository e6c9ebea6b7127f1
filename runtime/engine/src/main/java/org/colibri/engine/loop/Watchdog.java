package org.colibri.engine.loop;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names a loop that has not turned for a second, with its stack. Runs on the control loop, which works while others
 * hang.
 */
public final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Loops loops;
    private final Loop control;
    /** Touched on the control loop only. */
    private final Map<VertxLoop, Probe> probes = new HashMap<>();

    private volatile Map<String, Long> stuck = Map.of();
    private Timers.Timer timer;

    public Watchdog(Loops loops, Loop control) {
        this.loops = loops;
        this.control = control;
    }

    /** Begins to watch; called on the control loop. */
    public void start() {
        timer = control.timers().every(LOOK, this::look);
    }

    /** Ends watching; called on the control loop. */
    public void stop() {
        timer.cancel();
    }

    /** Loops that hang now, with milliseconds since they last turned. Any thread. */
    public Map<String, Long> stuck() {
        return stuck;
    }

    private void look() {
        probes.keySet().retainAll(loops.all());
        long now = control.clock().monotonicNanos();
        Map<String, Long> hanging = new HashMap<>();
        for (VertxLoop loop : loops.all()) {
            if (loop == control) {
                continue;
            }
            Probe probe = probes.computeIfAbsent(loop, l -> new Probe());
            if (probe.answered) {
                probe.recovered(loop, now);
                probe.send(loop, now);
            } else if (now - probe.sentAt > LIMIT.toNanos()) {
                long millis = (now - probe.sentAt) / 1_000_000;
                hanging.put(loop.name(), millis);
                probe.report(loop, millis);
            }
        }
        stuck = Map.copyOf(hanging);
    }

    /** One task under way to a loop; {@code answered} is written there and read on the control loop. */
    private static final class Probe {

        private volatile boolean answered = true;
        private long sentAt;
        private boolean reported;

        void send(VertxLoop loop, long now) {
            answered = false;
            sentAt = now;
            loop.execute(() -> answered = true);
        }

        void recovered(VertxLoop loop, long now) {
            if (reported) {
                LOG.warn("Loop {} turns again after {} ms", loop.name(), (now - sentAt) / 1_000_000);
                reported = false;
            }
        }

        void report(VertxLoop loop, long millis) {
            if (reported) {
                return;
            }
            reported = true;
            Thread thread = loop.thread();
            String stack = thread == null
                    ? "(not started)"
                    : Arrays.stream(thread.getStackTrace())
                            .map(frame -> "    at " + frame)
                            .collect(Collectors.joining("\n"));
            LOG.error("Loop {} has not turned for {} ms; it is here:\n{}", loop.name(), millis, stack);
        }
    }
}
