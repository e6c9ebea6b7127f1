package org.colibri.kit.book;

/** A message is not the JSON that its decoder expected; the text says at which byte and what was expected. */
public final class JsonException extends RuntimeException {

    JsonException(String message) {
        super(message);
    }
}
