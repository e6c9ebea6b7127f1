package org.colibri.console.certify;

import java.util.List;

/**
 * How one check ended.
 *
 * @param requirements ids of the connector standard
 * @param reason why it failed or was left out; what was seen where it passed, or null
 */
record Finding(String check, List<String> requirements, Result result, String reason, long durationMillis) {

    Finding {
        requirements = List.copyOf(requirements);
    }

    /** Passed, failed, or left out for a reason. */
    enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }
}
