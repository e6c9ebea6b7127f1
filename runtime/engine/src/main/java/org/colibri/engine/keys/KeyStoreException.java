package org.colibri.engine.keys;

/** The key store cannot be opened or written; the message says why and never shows what is in it. Nothing was changed. */
public final class KeyStoreException extends RuntimeException {

    private final String hint;

    public KeyStoreException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What can be done. */
    public String hint() {
        return hint;
    }
}
