package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.colibri.api.time.Timers;

/** The dead man's switch: cancels all orders unless it is armed anew in time. */
final class DeadMan {

    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final Timers timers;
    private final LongSupplier millis;
    private final Runnable cancelAll;
    private Timers.Timer armed;

    DeadMan(Timers timers, LongSupplier millis, Runnable cancelAll) {
        this.timers = timers;
        this.millis = millis;
        this.cancelAll = cancelAll;
    }

    /** @param timeout milliseconds; 0 disarms */
    ObjectNode arm(Long timeout) {
        if (timeout == null || timeout < 0 || timeout > LONGEST) {
            throw Refusal.invalid("timeout");
        }
        if (armed != null) {
            armed.cancel();
            armed = null;
        }
        long now = millis.getAsLong();
        ObjectNode answer = Json.object().put("now", Stamp.of(now));
        if (timeout == 0) {
            return answer.put("cancelTime", 0);
        }
        armed = timers.after(Duration.ofMillis(timeout), cancelAll);
        return answer.put("cancelTime", Stamp.of(now + timeout));
    }
}
