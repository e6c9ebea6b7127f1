package org.colibri.console.certify;

/** A check was left out, for a reason that is no fault. */
final class NotChecked extends Exception {

    NotChecked(String reason) {
        super(reason);
    }
}
