package org.colibri.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.colibri.testkit.conformance.CheckResult.Outcome;
import org.junit.jupiter.api.Test;

class RequirementResultTest {

    private static CheckResult check(Outcome outcome, String reason, String... ids) {
        return new CheckResult("Orders", "an order", List.of(ids), outcome, reason, 1);
    }

    @Test
    void oneFailureFailsTheRequirementAndSomethingThatPassedOutweighsWhatWasLeftOut() {
        List<RequirementResult> results = RequirementResult.of(List.of(
                check(Outcome.PASSED, null, "CMD-2", "CMD-10"),
                check(Outcome.FAILED, "lost", "CMD-10"),
                check(Outcome.SKIPPED, "has none", "CMD-2", "BOOK-3")));
        assertThat(results)
                .containsExactly(
                        new RequirementResult("BOOK-3", Outcome.SKIPPED, 0, 0, 1, "has none"),
                        new RequirementResult("CMD-2", Outcome.PASSED, 1, 0, 1, "has none"),
                        new RequirementResult("CMD-10", Outcome.FAILED, 1, 1, 0, "lost"));
    }

    @Test
    void idsAreReadFromTheNameWithRangesSpelledOut() {
        assertThat(RequirementIds.of("MD-1 to MD-3, BOOK-12: all of it"))
                .containsExactly("MD-1", "MD-2", "MD-3", "BOOK-12");
        assertThat(RequirementIds.of("TLS: as without")).containsExactly("TLS");
        assertThat(RequirementIds.of("by -1 ms")).isEmpty();
        assertThat(RequirementIds.sentence("ID-1, ID-2: the id: has its form")).isEqualTo("the id: has its form");
    }
}
