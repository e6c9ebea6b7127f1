package org.colibri.console.certify;

/** The venue or the connector did not do what the standard asks. */
final class CheckFailure extends Exception {

    CheckFailure(String message) {
        super(message);
    }

    /** Fails with that message unless it holds. */
    static void unless(boolean holds, String message) throws CheckFailure {
        if (!holds) {
            throw new CheckFailure(message);
        }
    }
}
