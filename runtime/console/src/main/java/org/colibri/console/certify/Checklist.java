package org.colibri.console.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.console.certify.Finding.Result;
import org.colibri.console.output.Output;

/** Runs checks one after another, tells each as it ends, and keeps what came of them. */
final class Checklist {

    private final Clock clock;
    private final Output output;
    private final List<Finding> findings = new ArrayList<>();
    private String stopped;

    Checklist(Clock clock, Output output) {
        this.clock = clock;
        this.output = output;
    }

    /** One check; what it returns is told with it, null for nothing. */
    @FunctionalInterface
    interface Check {
        String run() throws Exception;
    }

    /**
     * Runs a check unless one that all others need has failed.
     *
     * @param ids requirement ids, separated by blanks
     * @throws InterruptedException when the process is told to end, and nothing else
     */
    void check(String ids, String name, Check check) throws InterruptedException {
        List<String> requirements = List.of(ids.split(" "));
        if (stopped != null) {
            add(new Finding(name, requirements, Result.SKIPPED, stopped, 0));
            return;
        }
        long start = clock.monotonicNanos();
        Result result = Result.PASSED;
        String reason;
        try {
            reason = check.run();
        } catch (InterruptedException e) {
            add(new Finding(name, requirements, Result.FAILED, "interrupted", 0));
            throw e;
        } catch (Exception e) {
            Throwable cause = Failures.cause(e);
            result = isLeftOut(cause) ? Result.SKIPPED : Result.FAILED;
            reason = text(cause);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - start);
        add(new Finding(name, requirements, result, reason, millis));
    }

    /** Likewise; when it does not pass, the checks after it are left out. */
    void checkFirst(String ids, String name, Check check) throws InterruptedException {
        boolean before = stopped == null;
        check(ids, name, check);
        Finding last = findings.get(findings.size() - 1);
        if (before && last.result() != Result.PASSED) {
            stopped = "not tried after: " + name;
        }
    }

    private static boolean isLeftOut(Throwable cause) {
        return cause instanceof NotChecked
                || cause instanceof VenueException venue && venue.category() == ErrorCategory.NOT_SUPPORTED;
    }

    private static String text(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof VenueException venue) {
            return venue.category() + ": " + venue.getMessage() + (venue.hint() == null ? "" : "; " + venue.hint());
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private void add(Finding finding) {
        findings.add(finding);
        String word =
                switch (finding.result()) {
                    case PASSED -> "ok     ";
                    case FAILED -> "FAILED ";
                    case SKIPPED -> "skipped";
                };
        output.note(word + "  " + finding.check() + (finding.reason() == null ? "" : ": " + finding.reason()));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** True when something was checked and nothing failed. */
    boolean isPassed() {
        return stopped == null
                && findings.stream().anyMatch(finding -> finding.result() == Result.PASSED)
                && findings.stream().noneMatch(finding -> finding.result() == Result.FAILED);
    }
}
