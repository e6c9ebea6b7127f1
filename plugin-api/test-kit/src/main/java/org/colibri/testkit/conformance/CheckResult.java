package org.colibri.testkit.conformance;

import java.util.List;

/**
 * How one check of the suite ended.
 *
 * @param part the part of the suite that it belongs to, for example {@code Orders}
 * @param name what it checks, in a sentence, with the case where there are several
 * @param requirements ids of the connector standard that it proves; empty when it names none
 * @param reason why it failed or was left out; null when it passed
 * @param millis how long it took
 */
public record CheckResult(
        String part, String name, List<String> requirements, Outcome outcome, String reason, long millis) {

    public CheckResult {
        requirements = List.copyOf(requirements);
    }

    /** Passed, failed, or left out because it asks for something that the venue does not have. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }
}
