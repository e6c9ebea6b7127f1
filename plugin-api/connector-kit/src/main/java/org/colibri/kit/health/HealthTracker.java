package org.colibri.kit.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Health.State;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.time.Clock;

/**
 * The health of a connector or account: the worst of what its parts report (HLTH-1). Each change of state, cause or
 * next retry is published once. Used on its loop; {@link #current} may be read from any thread.
 */
public final class HealthTracker {

    private final Clock clock;
    private final Supplier<EventHeader> headers;
    private final Consumer<? super ConnectorEvent> publisher;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private volatile Health current;

    private record Report(State state, String cause, long nextRetry) {}

    /**
     * Begins as {@code STARTING}.
     *
     * @param headers makes the header of each event, with its sequence
     */
    public HealthTracker(Clock clock, Supplier<EventHeader> headers, Consumer<? super ConnectorEvent> publisher) {
        this.clock = clock;
        this.headers = headers;
        this.publisher = publisher;
        this.current = new Health(State.STARTING, "starting", clock.millis(), 0);
        reports.put("start", new Report(State.STARTING, "starting", 0));
    }

    /** The newest health. Any thread. */
    public Health current() {
        return current;
    }

    /** The start is over: from now on the parts decide. */
    public void started() {
        clear("start");
    }

    /**
     * A part is not well, until it reports otherwise or is cleared.
     *
     * @param part any name, one report each: {@code clock}, {@code userStream}, {@code ban}
     * @param cause for people: what happened and, where they can do something, what
     * @param nextRetry milliseconds since the epoch, 0 where none is planned
     */
    public void report(String part, State state, String cause, long nextRetry) {
        if (state == State.HEALTHY) {
            clear(part);
            return;
        }
        reports.put(part, new Report(state, cause, nextRetry));
        publish();
    }

    /** A part is well again. */
    public void clear(String part) {
        if (reports.remove(part) != null) {
            publish();
        }
    }

    private void publish() {
        Report worst = new Report(State.HEALTHY, "", 0);
        for (Report report : reports.values()) {
            if (severity(report.state()) > severity(worst.state())) {
                worst = report;
            }
        }
        Health before = current;
        if (before.state() == worst.state()
                && before.cause().equals(worst.cause())
                && before.nextRetry() == worst.nextRetry()) {
            return;
        }
        long since = before.state() == worst.state() ? before.since() : clock.millis();
        current = new Health(worst.state(), worst.cause(), since, worst.nextRetry());
        publisher.accept(new ConnectorEvent.HealthChanged(headers.get(), before, current));
    }

    private static int severity(State state) {
        return switch (state) {
            case HEALTHY -> 0;
            case DEGRADED -> 1;
            case STARTING -> 2;
            case REDUCE_ONLY -> 3;
            case CANCEL_ONLY -> 4;
            case RATE_LIMITED -> 5;
            case MAINTENANCE -> 6;
            case DISCONNECTED -> 7;
            case FAILED -> 8;
            case STOPPED -> 9;
        };
    }
}
