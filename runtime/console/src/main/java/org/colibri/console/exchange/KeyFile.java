package org.colibri.console.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;

/** Reads credentials from a JSON file; no message shows any of its values. */
public final class KeyFile {

    private static final String FORM = "it must be a JSON object like {\"apiKey\": \"…\", \"apiSecret\": \"…\"}";
    private static final long LARGEST_BYTES = 64 << 10;

    private KeyFile() {}

    /**
     * The credentials in that file, which must have all the fields that the venue requires.
     *
     * @throws UsageException that names the file and what is wrong, never a value
     */
    public static Credentials read(Path file, List<CredentialField> wanted) {
        Credentials credentials = read(file);
        List<String> lacking = wanted.stream()
                .filter(CredentialField::required)
                .map(CredentialField::name)
                .filter(name -> !credentials.has(name) || credentials.get(name).isBlank())
                .toList();
        if (!lacking.isEmpty()) {
            throw new UsageException(
                    "the key file " + file + " lacks " + String.join(", ", lacking) + "; it has "
                            + credentials.fields(),
                    "the venue wants " + fields(wanted));
        }
        return credentials;
    }

    /** The names of these fields, for people. */
    static String fields(List<CredentialField> wanted) {
        return wanted.stream()
                .map(field -> field.name() + (field.required() ? "" : " (optional)"))
                .collect(Collectors.joining(", "));
    }

    /**
     * The credentials in that file, whatever their fields.
     *
     * @throws UsageException that names the file and what is wrong, never a value
     */
    public static Credentials read(Path file) {
        JsonNode root = parse(file, text(file));
        if (!root.isObject()) {
            throw new UsageException("the key file " + file + " holds no JSON object", FORM);
        }
        Map<String, String> values = new LinkedHashMap<>();
        root.properties().forEach(field -> {
            if (!field.getValue().isTextual() && !field.getValue().isIntegralNumber()) {
                throw new UsageException(
                        "the key file " + file + ": field '" + field.getKey() + "' must be a text", FORM);
            }
            values.put(field.getKey(), field.getValue().asText());
        });
        return Credentials.of(values);
    }

    private static String text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_BYTES) {
                throw new UsageException("the key file " + file + " is larger than 64 KiB, which no key file is", FORM);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("the key file " + file + " cannot be read: " + obstacle(file, e), FORM);
        }
    }

    private static String obstacle(Path file, IOException failure) {
        if (Files.notExists(file)) {
            return "there is no such file";
        } else if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return Files.isReadable(file) ? failure.getClass().getSimpleName() : "permission denied";
    }

    private static JsonNode parse(Path file, String text) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the text, which may hold the secret.
            throw new UsageException(
                    "the key file " + file + " is not valid JSON near line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    FORM);
        }
    }
}
