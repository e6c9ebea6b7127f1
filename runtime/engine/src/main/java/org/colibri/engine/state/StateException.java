package org.colibri.engine.state;

/** Something about the state directory, its lock or its control socket is not as it must be; the message says what to do. */
public final class StateException extends RuntimeException {

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
