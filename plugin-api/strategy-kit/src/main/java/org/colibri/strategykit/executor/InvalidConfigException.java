package org.colibri.strategykit.executor;

/** A configuration value that is not allowed; the message names the field and what is allowed. */
public final class InvalidConfigException extends IllegalArgumentException {

    private final String field;

    /** {@code problem} continues the sentence that the field's name begins. */
    public InvalidConfigException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** The field's name as it stands in configuration files. */
    public String field() {
        return field;
    }
}
