package org.colibri.engine.config;

/**
 * One thing that is wrong with a configuration file, as {@code colibri check} tells it.
 *
 * @param file the file's path
 * @param line counted from 1; 0 where no line can be told
 * @param key dotted path of the setting; empty for the file as a whole
 * @param value what was given, secrets struck out; empty when nothing was
 * @param allowed what may stand there; empty when that cannot be listed
 */
public record Problem(String file, int line, String key, String value, String allowed, String message) {

    /** {@code file:line: key: message}, as compilers write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        text.append(message);
        if (!allowed.isEmpty()) {
            text.append("; allowed: ").append(allowed);
        }
        return text.toString();
    }
}
