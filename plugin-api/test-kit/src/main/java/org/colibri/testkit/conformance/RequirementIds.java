package org.colibri.testkit.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the requirement ids before the colon of a check's name: {@code "MD-1 to MD-3, BOOK-1: …"}. */
final class RequirementIds {

    private static final Pattern IDS = Pattern.compile("^([A-Z]+(?:-\\d+)?(?:(?:, | to )[A-Z]+(?:-\\d+)?)*): (.*)$");
    private static final Pattern RANGE = Pattern.compile("([A-Z]+)-(\\d+)(?: to \\1-(\\d+))?|([A-Z]+)");

    /** By name, then by number: {@code BOOK-2} before {@code BOOK-10}. */
    static final Comparator<String> ORDER = Comparator.comparing(RequirementIds::letters)
            .thenComparingInt(RequirementIds::number)
            .thenComparing(Comparator.naturalOrder());

    private RequirementIds() {}

    private static String letters(String id) {
        return id.substring(0, id.indexOf('-') < 0 ? id.length() : id.indexOf('-'));
    }

    private static int number(String id) {
        return id.indexOf('-') < 0 ? 0 : Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    /** The ids, ranges spelled out; empty where the name begins with none. */
    static List<String> of(String name) {
        Matcher named = IDS.matcher(name);
        List<String> ids = new ArrayList<>();
        if (!named.matches()) {
            return ids;
        }
        Matcher each = RANGE.matcher(named.group(1));
        while (each.find()) {
            if (each.group(1) == null) {
                ids.add(each.group());
                continue;
            }
            int first = Integer.parseInt(each.group(2));
            int last = each.group(3) == null ? first : Integer.parseInt(each.group(3));
            for (int number = first; number <= last; number++) {
                ids.add(each.group(1) + "-" + number);
            }
        }
        return ids;
    }

    /** The name without its ids. */
    static String sentence(String name) {
        Matcher named = IDS.matcher(name);
        return named.matches() ? named.group(2) : name;
    }
}
