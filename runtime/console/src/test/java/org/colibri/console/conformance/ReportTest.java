package org.colibri.console.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.colibri.testkit.conformance.CheckResult;
import org.colibri.testkit.conformance.CheckResult.Outcome;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final CheckResult RIGHT =
            new CheckResult("Orders", "cancels", List.of("CMD-5"), Outcome.PASSED, null, 3);
    private static final CheckResult LEFT_OUT =
            new CheckResult("MarketFaults", "sums", List.of("BOOK-3"), Outcome.SKIPPED, "no checksums", 0);
    private static final CheckResult WRONG =
            new CheckResult("Fills", "tells fills", List.of("FILL-1"), Outcome.FAILED, "expected 1\nwas 2", 9);

    private static Report report(CheckResult... checks) {
        Subject subject = new Subject("toy", "0.1.0", null, null, new Subject.Terms(null, "venue", Map.of(), false));
        return new Report(subject, "BTC-USDT", List.of(checks), 65_000);
    }

    @Test
    void aFailureIsInTheTableAndBelowItWithAllThatIsKnown() {
        Report report = report(RIGHT, LEFT_OUT, WRONG);
        assertThat(report.isPassed()).isFalse();
        assertThat(report.text().lines())
                .contains(
                        "BOOK-3       skipped  0 of 1  no checksums",
                        "CMD-5        passed   1",
                        "FILL-1       failed   0 of 1  expected 1",
                        "failed: FILL-1 (Fills) tells fills",
                        "    was 2",
                        "toy 0.1.0 against its emulator, BTC-USDT: 1 checks passed, 1 failed, 1 skipped, 65 s");
        assertThat(report.asJson())
                .containsEntry("result", Outcome.FAILED)
                .containsEntry("failed", 1L)
                .containsKeys("requirements", "checks", "durationMillis");
    }

    @Test
    void whatWasLeftOutFailsNothingUnlessNothingWasChecked() {
        assertThat(report(RIGHT, LEFT_OUT).isPassed()).isTrue();
        assertThat(report(LEFT_OUT).isPassed()).isFalse();
    }
}
