package org.colibri.console;

/** The command was used wrongly, or a file that it names is wrong: exit status 2. */
public final class UsageException extends RuntimeException {

    private final String hint;

    public UsageException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What is allowed or can be done; null where the message says it. */
    public String hint() {
        return hint;
    }
}
