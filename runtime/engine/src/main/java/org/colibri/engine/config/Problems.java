package org.colibri.engine.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with one file, so that all of it is told at once; not thread-safe. */
public final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(Path file) {
        this.file = file.toString();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    /** All problems by file and line. */
    public List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    /** Something about the file as a whole. */
    public void addForFile(int line, String message) {
        found.add(new Problem(file, Math.max(line, 0), "", "", "", message));
    }

    /** Something about a value that was given. */
    public void addForValue(ConfigValue given, String key, String allowed, String message) {
        add(given.origin(), key, Shown.value(key, given), allowed, message);
    }

    /** Something about a setting of which only the place is known. */
    public void add(ConfigOrigin origin, String key, String value, String allowed, String message) {
        String name = origin.filename() == null ? file : origin.filename();
        found.add(new Problem(name, Math.max(origin.lineNumber(), 0), key, value, allowed, message));
    }
}
