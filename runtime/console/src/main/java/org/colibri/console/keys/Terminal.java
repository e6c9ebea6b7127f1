package org.colibri.console.keys;

/** A person at a keyboard. Used by the command's thread, which waits for the answers. */
public interface Terminal {

    /** False when input or output is no terminal: then nothing can be asked. */
    boolean isPresent();

    /**
     * Asks without echo; the caller overwrites the answer.
     *
     * @throws org.colibri.console.UsageException when the input ends
     */
    char[] hidden(String prompt);

    /**
     * Asks for what anybody may see.
     *
     * @throws org.colibri.console.UsageException when the input ends
     */
    String shown(String prompt);

    /** Tells something. */
    void tell(String line);
}
