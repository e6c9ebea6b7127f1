package org.colibri.console.conformance;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.Instrument;
import org.colibri.api.time.Clock;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.ProgressBar;
import org.colibri.engine.loop.SystemClock;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.conformance.CheckResult;
import org.colibri.testkit.conformance.CheckResult.Outcome;
import org.colibri.testkit.conformance.ConformanceRun;
import org.slf4j.LoggerFactory;

/** Runs the suite against one connector after another; the only class here that names types of the test kit. */
final class Suite {

    private static final String FIRST_CHOICE = "BTC";
    /** In the place of one that is not known yet. */
    private static final String ANY_PAIR = "BTC-USDT";

    private static final long MILLIS_PER_SECOND = 1_000;

    private final Set<String> only;
    private final boolean log;
    private final Output output;

    /**
     * @param only parts and requirement ids; empty for all
     * @param log whether what connectors log is shown
     */
    Suite(Set<String> only, boolean log, Output output) {
        this.only = only;
        this.log = log;
        this.output = output;
    }

    /** @throws UsageException for a part, requirement, pair, limit or option that there is not */
    Report run(Subject subject) {
        List<Appender<ILoggingEvent>> silenced = log ? List.of() : silence();
        try {
            return checked(subject);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), null);
        } finally {
            Logger root = root();
            silenced.forEach(root::addAppender);
        }
    }

    private Report checked(Subject subject) {
        Clock clock = new SystemClock();
        VenueUnderTest venue = venue(subject);
        ConformanceRun run = new ConformanceRun(venue, only, clock);
        boolean onTerminal = System.console() != null && !log;
        ProgressBar bar = new ProgressBar(onTerminal ? System.err : null, run.size(), "groups of checks");
        List<CheckResult> checks = new ArrayList<>();
        output.note("Checking " + subject.connector() + " against its emulator, " + venue.pair() + "…");
        long start = clock.monotonicNanos();
        run.run(check -> {
            if (!onTerminal && !checks.isEmpty()) {
                tellPart(checks, check.part());
            }
            checks.add(check);
            if (check.outcome() == Outcome.FAILED) {
                bar.clear();
                output.note("failed: " + check.part() + ", " + check.name());
            }
            bar.done(check.outcome() != Outcome.FAILED);
        });
        bar.clear();
        long millis = (clock.monotonicNanos() - start) / (MILLIS_PER_SECOND * MILLIS_PER_SECOND);
        return new Report(subject, venue.pair().toString(), checks, millis);
    }

    /** Where there is no bar, each part is told when the next one begins. */
    private void tellPart(List<CheckResult> checks, String next) {
        String part = checks.get(checks.size() - 1).part();
        if (!part.equals(next)) {
            long count =
                    checks.stream().filter(check -> check.part().equals(part)).count();
            output.note(part + ": " + count + (count == 1 ? " check" : " checks"));
        }
    }

    private static VenueUnderTest venue(Subject subject) {
        Subject.Terms terms = subject.terms();
        VenueUnderTest venue = VenueUnderTest.of(
                        subject.connector(),
                        subject.connectors(),
                        subject.emulator(),
                        terms.pair() == null ? ANY_PAIR : terms.pair())
                .withLimits(terms.limits());
        for (Map.Entry<String, String> option : terms.options().entrySet()) {
            venue = venue.with(option.getKey(), option.getValue());
        }
        return onListedPair(terms.profitCounts() ? venue.countingProfit() : venue, terms.pair() == null);
    }

    /**
     * Both sides are made once before the suite: terms that they refuse are the user's mistake, not the connector's. Only
     * the venue's own list names pairs.
     */
    private static VenueUnderTest onListedPair(VenueUnderTest under, boolean any) {
        List<Instrument> all;
        try (EmulatedVenue venue = new EmulatedVenue(under).startEmulator()) {
            Connector connector = venue.makeConnector();
            all = venue.ask(() -> connector.marketApi().instruments());
        }
        Instrument chosen = all.stream()
                .filter(one -> any || one.tradingPair().equals(under.pair()))
                .min(Comparator.comparing(one -> !one.base().equals(FIRST_CHOICE)))
                .orElseThrow(() -> new UsageException(
                        "the emulator has no pair " + under.pair(),
                        "it has: "
                                + all.stream()
                                        .map(one -> one.tradingPair().toString())
                                        .collect(Collectors.joining(", "))));
        return any ? under.on(chosen.tradingPair()) : under;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** Takes the writers away and leaves the level, because some checks listen to what is logged. */
    private static List<Appender<ILoggingEvent>> silence() {
        Logger root = root();
        List<Appender<ILoggingEvent>> writers = new ArrayList<>();
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            writers.add(all.next());
        }
        writers.forEach(root::detachAppender);
        return writers;
    }
}
