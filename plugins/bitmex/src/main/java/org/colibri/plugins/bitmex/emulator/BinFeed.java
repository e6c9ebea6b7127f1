package org.colibri.plugins.bitmex.emulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** Tells candles when they are finished, while somebody wants them. */
final class BinFeed {

    private final Symbols symbols;
    private final BinRows bins;
    private final Hub hub;
    private final Loop loop;
    private final Set<Topic> wanted = new HashSet<>();
    private Timers.Timer nextMinute;

    BinFeed(Symbols symbols, BinRows bins, Hub hub, Loop loop) {
        this.symbols = symbols;
        this.bins = bins;
        this.hub = hub;
        this.loop = loop;
    }

    /** The topic has its first subscriber. */
    void start(Topic topic) {
        wanted.add(topic);
        if (nextMinute == null) {
            schedule();
        }
    }

    /** The topic has no subscriber any more. */
    void stop(Topic topic) {
        wanted.remove(topic);
        if (wanted.isEmpty() && nextMinute != null) {
            nextMinute.cancel();
            nextMinute = null;
        }
    }

    private void schedule() {
        long minute = CandleInterval.M1.millis();
        long end = (loop.clock().millis() / minute + 1) * minute;
        nextMinute = loop.timers().after(Duration.ofMillis(end - loop.clock().millis() + 1), () -> tell(end));
    }

    private void tell(long end) {
        schedule();
        BinRows.SIZES.forEach((name, interval) -> {
            if (end % interval.millis() == 0) {
                for (Rules rules : symbols.all()) {
                    hub.publish(Tables.BIN + name, "insert", List.of(bins.finished(rules, interval)));
                }
            }
        });
    }
}
