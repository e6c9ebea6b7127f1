package org.colibri.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.testkit.conformance.CheckResult.Outcome;

/**
 * What the checks of one requirement came to: failed if one of them failed, else passed if one passed.
 *
 * @param requirement id of the connector standard
 * @param reason of the first check that failed or, where none did, was left out; null when all passed
 */
public record RequirementResult(
        String requirement, Outcome outcome, int passed, int failed, int skipped, String reason) {

    /** One for each requirement that the checks name, by id. */
    public static List<RequirementResult> of(List<CheckResult> checks) {
        Map<String, List<CheckResult>> byId = new TreeMap<>(RequirementIds.ORDER);
        for (CheckResult check : checks) {
            check.requirements().forEach(id -> byId.computeIfAbsent(id, unseen -> new ArrayList<>())
                    .add(check));
        }
        List<RequirementResult> results = new ArrayList<>();
        byId.forEach((id, its) -> results.add(of(id, its)));
        return results;
    }

    private static RequirementResult of(String id, List<CheckResult> checks) {
        int passed = count(checks, Outcome.PASSED);
        int failed = count(checks, Outcome.FAILED);
        Outcome worst = failed > 0 ? Outcome.FAILED : Outcome.SKIPPED;
        String reason = checks.stream()
                .filter(check -> check.outcome() == worst)
                .map(CheckResult::reason)
                .findFirst()
                .orElse(null);
        Outcome outcome = failed == 0 && passed > 0 ? Outcome.PASSED : worst;
        return new RequirementResult(id, outcome, passed, failed, count(checks, Outcome.SKIPPED), reason);
    }

    private static int count(List<CheckResult> checks, Outcome outcome) {
        return (int) checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
