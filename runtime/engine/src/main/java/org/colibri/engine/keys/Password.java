package org.colibri.engine.keys;

import java.util.Arrays;

/** A key store's password: its own copy of the characters, overwritten when it is closed. Used by one thread at a time. */
public final class Password implements AutoCloseable {

    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters;
    }

    /**
     * Copies the characters; the caller overwrites his.
     *
     * @throws IllegalArgumentException when there are none, or others than printable ASCII, which PKCS#12 with PBKDF2
     *     cannot take in the JDK
     */
    public static Password of(char[] characters) {
        if (characters.length == 0) {
            throw new IllegalArgumentException("the password of the key store is empty");
        }
        for (char character : characters) {
            if (character < ' ' || character > '~') {
                throw new IllegalArgumentException(
                        "the password of the key store may have letters without accents, digits, blanks and ASCII signs"
                                + " only");
            }
        }
        return new Password(characters.clone());
    }

    /** How many characters it has. */
    public int length() {
        return characters.length;
    }

    /** True when both are the same. */
    public boolean equalTo(Password other) {
        return Arrays.equals(characters, other.characters);
    }

    /** A copy that outlives this one. */
    public Password copy() {
        return new Password(characters.clone());
    }

    char[] characters() {
        return characters;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    /** Never the characters. */
    @Override
    public String toString() {
        return "Password";
    }
}
