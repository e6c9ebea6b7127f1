package org.colibri.console.create;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.colibri.console.UsageException;

/**
 * The name of a new plugin: its id, the end of its package and the beginning of its classes' names. A hyphen is dropped in
 * packages and makes a capital in classes: {@code gate-io}, {@code gateio}, {@code GateIo}.
 */
record ProjectName(String id) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 40;
    private static final String ALLOWED =
            "a name is lower-case letters and digits, begins with a letter, and may have single hyphens inside, like"
                    + " gate-io; 40 characters at most";

    /** @throws UsageException that says what is wrong with it and what is allowed */
    ProjectName {
        if (!FORM.matcher(id).matches() || id.length() > LONGEST) {
            throw new UsageException("'" + id + "' cannot be the name of a plugin", ALLOWED);
        }
        String packaged = id.replace("-", "");
        // a package of that name would take the whole connector into the emulator's jar
        if (SourceVersion.isKeyword(packaged) || packaged.equals("emulator")) {
            throw new UsageException(
                    "'" + id + "' cannot be the name of a plugin: no package can be called '" + packaged + "'",
                    "choose another name");
        }
        for (String ending : new String[] {"-emulator", "-perpetual"}) {
            if (id.endsWith(ending)) {
                throw new UsageException(
                        "'" + id + "' cannot be the name of a new plugin: '" + ending
                                + "' is added to a connector's own",
                        "leave '" + ending + "' out");
            }
        }
    }

    String packageName() {
        return id.replace("-", "");
    }

    String className() {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
