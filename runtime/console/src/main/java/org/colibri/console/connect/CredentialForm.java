package org.colibri.console.connect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;
import org.colibri.console.keys.Terminal;

/** Asks for a connector's credentials, field by field, secret ones without echo. Blocks. */
final class CredentialForm {

    private static final int ATTEMPTS = 3;
    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String PEM_END = "-----END ";
    private static final int MOST_PEM_LINES = 200;

    private final Terminal terminal;

    CredentialForm(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @throws UsageException when there is no terminal, or a required field stays empty */
    Credentials ask(List<CredentialField> fields) {
        if (!terminal.isPresent()) {
            throw new UsageException(
                    "the credentials can be asked at a terminal only", "run the command at one, or give --key-file F");
        }
        Map<String, String> values = new HashMap<>();
        for (CredentialField field : fields) {
            String value = ask(field);
            if (!value.isEmpty()) {
                values.put(field.name(), value);
            }
        }
        return Credentials.of(values);
    }

    private String ask(CredentialField field) {
        String prompt = field.label() + (field.required() ? ": " : " (Enter leaves it out): ");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String value =
                    field.secret() ? hidden(prompt) : terminal.shown(prompt).strip();
            if (!value.isEmpty() || !field.required()) {
                return value;
            }
            terminal.tell(field.label() + " is needed.");
        }
        throw new UsageException("no " + field.name() + " was given", "nothing was stored");
    }

    /** A private key in PEM form comes in many lines. */
    private String hidden(String prompt) {
        StringBuilder value = new StringBuilder(line(prompt));
        if (value.indexOf(PEM_BEGIN) == 0) {
            for (int lines = 0; value.indexOf(PEM_END) < 0; lines++) {
                if (lines == MOST_PEM_LINES) {
                    throw new UsageException(
                            "the private key has no end: a line " + PEM_END + "…", "nothing was stored");
                }
                value.append('\n').append(line(""));
            }
        }
        String text = value.toString();
        for (int i = 0; i < value.length(); i++) {
            value.setCharAt(i, '\0');
        }
        return text;
    }

    private String line(String prompt) {
        char[] typed = terminal.hidden(prompt);
        String line = String.valueOf(typed).strip();
        Arrays.fill(typed, '\0');
        return line;
    }
}
