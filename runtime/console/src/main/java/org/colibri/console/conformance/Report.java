package org.colibri.console.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.console.output.Table;
import org.colibri.testkit.conformance.CheckResult;
import org.colibri.testkit.conformance.CheckResult.Outcome;
import org.colibri.testkit.conformance.RequirementResult;

/** What the suite found out about one connector. */
final class Report {

    private static final int SHOWN = 90;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Subject subject;
    private final String pair;
    private final List<CheckResult> checks;
    private final long millis;

    Report(Subject subject, String pair, List<CheckResult> checks, long millis) {
        this.subject = subject;
        this.pair = pair;
        this.checks = List.copyOf(checks);
        this.millis = millis;
    }

    /** True when nothing failed and something was checked. */
    boolean isPassed() {
        return count(Outcome.FAILED) == 0 && count(Outcome.PASSED) > 0;
    }

    private long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connector", subject.connector());
        fields.put("version", subject.version());
        fields.put("tradingPair", pair);
        fields.put("result", isPassed() ? Outcome.PASSED : Outcome.FAILED);
        fields.put("passed", count(Outcome.PASSED));
        fields.put("failed", count(Outcome.FAILED));
        fields.put("skipped", count(Outcome.SKIPPED));
        fields.put("durationMillis", millis);
        fields.put("requirements", requirements());
        fields.put("checks", checks.stream().map(Report::check).toList());
        return fields;
    }

    private List<Map<String, Object>> requirements() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (RequirementResult one : RequirementResult.of(checks)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("requirement", one.requirement());
            fields.put("result", one.outcome());
            fields.put("passed", one.passed());
            fields.put("failed", one.failed());
            fields.put("skipped", one.skipped());
            putIfTold(fields, one.reason());
            list.add(fields);
        }
        return list;
    }

    private static Map<String, Object> check(CheckResult check) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("part", check.part());
        fields.put("check", check.name());
        fields.put("requirements", check.requirements());
        fields.put("result", check.outcome());
        fields.put("durationMillis", check.millis());
        putIfTold(fields, check.reason());
        return fields;
    }

    private static void putIfTold(Map<String, Object> fields, String reason) {
        if (reason != null) {
            fields.put("reason", reason);
        }
    }

    String text() {
        Table table = new Table("REQUIREMENT", "RESULT", "CHECKS", "WHY");
        for (RequirementResult one : RequirementResult.of(checks)) {
            int all = one.passed() + one.failed() + one.skipped();
            table.row(
                    one.requirement(),
                    one.outcome().name().toLowerCase(Locale.ROOT),
                    one.passed() == all ? all : one.passed() + " of " + all,
                    one.outcome() == Outcome.PASSED ? "" : shortened(one.reason()));
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (CheckResult check : checks) {
            if (check.outcome() == Outcome.FAILED) {
                text.append("\nfailed: ").append(String.join(", ", check.requirements()));
                text.append(" (").append(check.part()).append(") ").append(check.name());
                text.append("\n    ")
                        .append(check.reason().replace("\n", "\n    "))
                        .append('\n');
            }
        }
        return text.append("\n").append(summary()).append("\n").toString();
    }

    private String summary() {
        return subject.connector() + " " + subject.version() + " against its emulator, " + pair + ": "
                + count(Outcome.PASSED) + " checks passed, " + count(Outcome.FAILED) + " failed, "
                + count(Outcome.SKIPPED) + " skipped, " + millis / MILLIS_PER_SECOND + " s";
    }

    /** The first line of a reason, as far as a table has room for it. */
    private static String shortened(String reason) {
        String line = reason == null ? "" : reason.lines().findFirst().orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
