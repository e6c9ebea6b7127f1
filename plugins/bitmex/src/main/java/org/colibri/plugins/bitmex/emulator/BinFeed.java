package org.colibri.plugins.bitmex.emulator;

import java.time.Duration;
import java.util.List;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.time.Loop;

/** Tells candles when they are finished, while somebody wants them. */
final class BinFeed {

    private final Symbols symbols;
    private final BinRows bins;
    private final Hub hub;
    private final Loop loop;
    private boolean running;

    BinFeed(Symbols symbols, BinRows bins, Hub hub, Loop loop) {
        this.symbols = symbols;
        this.bins = bins;
        this.hub = hub;
        this.loop = loop;
    }

    /** Somebody wants candles. */
    void start() {
        if (!running) {
            running = true;
            schedule();
        }
    }

    private void schedule() {
        long minute = CandleInterval.M1.millis();
        long end = (loop.clock().millis() / minute + 1) * minute;
        loop.timers().after(Duration.ofMillis(end - loop.clock().millis() + 1), () -> tell(end));
    }

    private void tell(long end) {
        if (!hub.wants(Tables.BIN)) {
            running = false;
            return;
        }
        BinRows.SIZES.forEach((name, interval) -> {
            if (end % interval.millis() == 0) {
                for (Rules rules : symbols.all()) {
                    hub.publish(Tables.BIN + name, "insert", List.of(bins.finished(rules, interval)));
                }
            }
        });
        schedule();
    }
}
