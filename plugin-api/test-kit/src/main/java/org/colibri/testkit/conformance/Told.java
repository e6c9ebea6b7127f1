package org.colibri.testkit.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.colibri.api.time.Clock;
import org.colibri.testkit.conformance.CheckResult.Outcome;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Makes a result of each check that ends. */
final class Told implements TestExecutionListener {

    private final Consumer<CheckResult> told;
    private final Clock clock;
    private final Map<TestIdentifier, Long> begun = new HashMap<>();
    private TestPlan plan;

    Told(Consumer<CheckResult> told, Clock clock) {
        this.told = told;
        this.clock = clock;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier check) {
        begun.put(check, clock.monotonicNanos());
    }

    @Override
    public void executionSkipped(TestIdentifier check, String reason) {
        tell(check, Outcome.SKIPPED, reason, 0);
    }

    @Override
    public void executionFinished(TestIdentifier check, TestExecutionResult result) {
        long nanos = clock.monotonicNanos() - begun.remove(check);
        Outcome outcome =
                switch (result.getStatus()) {
                    case SUCCESSFUL -> Outcome.PASSED;
                    case ABORTED -> Outcome.SKIPPED;
                    case FAILED -> Outcome.FAILED;
                };
        // What fails around checks, such as a part that cannot be made, is told in their place.
        if (check.isTest() || outcome != Outcome.PASSED) {
            String reason = result.getThrowable().map(Told::reason).orElse(null);
            tell(check, outcome, reason, TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    private void tell(TestIdentifier check, Outcome outcome, String reason, long millis) {
        String name = check.getDisplayName();
        List<String> ids = RequirementIds.of(name);
        TestIdentifier around = plan.getParent(check).orElse(null);
        if (ids.isEmpty()
                && around != null
                && !RequirementIds.of(around.getDisplayName()).isEmpty()) {
            ids = RequirementIds.of(around.getDisplayName());
            name = RequirementIds.sentence(around.getDisplayName()) + " [" + name + "]";
        }
        told.accept(new CheckResult(
                ConformanceRun.part(plan, check), RequirementIds.sentence(name), ids, outcome, reason, millis));
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }
}
