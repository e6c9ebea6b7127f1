package org.colibri.console.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;

/** Reads credentials from a JSON file; no message shows any of its values. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * The credentials in that file.
     *
     * @throws UsageException that names the file and what is wrong, never a value
     */
    public static Credentials read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UsageException(
                    "the key file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "it must be a JSON object like {\"apiKey\": \"…\", \"apiSecret\": \"…\"}");
        }
        JsonNode fields;
        try {
            fields = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the text, which may hold the secret.
            throw new UsageException(
                    "the key file " + file + " is not valid JSON near line "
                            + (e.getLocation() == null ? "1" : e.getLocation().getLineNr()),
                    "it must be a JSON object like {\"apiKey\": \"…\", \"apiSecret\": \"…\"}");
        }
        if (!fields.isObject()) {
            throw new UsageException("the key file " + file + " holds no JSON object", null);
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.properties().forEach(field -> {
            if (!field.getValue().isValueNode()) {
                throw new UsageException(
                        "the key file " + file + ": field '" + field.getKey() + "' must be a text", null);
            }
            values.put(field.getKey(), field.getValue().asText());
        });
        return Credentials.of(values);
    }
}
