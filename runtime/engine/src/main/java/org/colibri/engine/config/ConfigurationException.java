package org.colibri.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration was wrong; carries every problem that was found. */
public final class ConfigurationException extends RuntimeException {

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
