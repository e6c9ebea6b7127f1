package org.colibri.console.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.colibri.console.UsageException;
import org.colibri.engine.keys.Password;

/**
 * Where the key store's password comes from: a file, otherwise the environment, otherwise whoever sits at the terminal.
 * Never from an argument, which every user of the machine could read. Blocks.
 */
public final class PasswordSource {

    /** The environment variable. */
    public static final String VARIABLE = "COLIBRI_PASSWORD";

    private static final int SHORTEST = 8;
    private static final int LARGEST_FILE = 4096;
    private static final String WAYS =
            "give --password-file F, or set " + VARIABLE + ", or run the command at a terminal, which asks";

    private final Path file;
    private final Map<String, String> environment;
    private final Terminal terminal;

    /** @param file null when none was named */
    public PasswordSource(Path file, Map<String, String> environment, Terminal terminal) {
        this.file = file;
        this.environment = environment;
        this.terminal = terminal;
    }

    /** That of this process. */
    public static PasswordSource of(Path file) {
        return new PasswordSource(file, System.getenv(), new SystemTerminal());
    }

    /** True when nobody needs to be asked. */
    public boolean isUnattended() {
        return file != null || !environment.getOrDefault(VARIABLE, "").isEmpty();
    }

    /**
     * The password of a key store that there is; the caller closes it.
     *
     * @throws UsageException when there is no password, or one that cannot be
     */
    public Password existing(Path store) {
        return isUnattended() ? unattended() : asked(store, "Password of the key store: ");
    }

    /**
     * The password for a new key store, asked twice; the caller closes it.
     *
     * @throws UsageException when there is none, or one that is too short
     */
    public Password fresh(Path store) {
        Password password = isUnattended() ? unattended() : askedTwice(store);
        if (password.length() < SHORTEST) {
            password.close();
            throw new UsageException(
                    "the password of the new key store is too short",
                    "take " + SHORTEST + " characters or more; several words are good");
        }
        return password;
    }

    private Password askedTwice(Path store) {
        Password first = asked(store, "Password for the new key store: ");
        try (Password second = asked(store, "The same again: ")) {
            if (!first.equalTo(second)) {
                first.close();
                throw new UsageException("the two passwords differ", "nothing was changed; try again");
            }
        }
        return first;
    }

    private Password asked(Path store, String prompt) {
        if (!terminal.isPresent()) {
            throw new UsageException("the key store " + store + " needs its password", WAYS);
        }
        return password(terminal.hidden(prompt), "at the terminal");
    }

    private Password unattended() {
        return file == null
                ? password(environment.get(VARIABLE).toCharArray(), "in " + VARIABLE)
                : password(firstLine(), "in " + file);
    }

    private static Password password(char[] characters, String where) {
        try {
            return Password.of(characters);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), "it was given " + where);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private char[] firstLine() {
        byte[] bytes = bytes();
        int length = 0;
        while (length < bytes.length && bytes[length] != '\n' && bytes[length] != '\r') {
            length++;
        }
        char[] line = new char[length];
        for (int i = 0; i < length; i++) {
            line[i] = (char) (bytes[i] & 0xff);
        }
        Arrays.fill(bytes, (byte) 0);
        return line;
    }

    private byte[] bytes() {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new UsageException(
                        "the password file " + file + " is larger than 4 KiB",
                        "it holds the password in its first line");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException(
                    "the password file " + file + " cannot be read"
                            + (Files.notExists(file) ? ": there is no such file" : ""),
                    WAYS);
        }
    }
}
