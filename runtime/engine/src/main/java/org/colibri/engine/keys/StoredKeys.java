package org.colibri.engine.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.colibri.api.connector.Credentials;

/** What a key store holds: credentials by account. Immutable; its text shows names alone. */
public final class StoredKeys {

    private static final int VERSION = 1;
    /** Without excerpts of the text in the parser's errors: it is all secrets. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private final SortedMap<KeyName, Credentials> keys;

    private StoredKeys(SortedMap<KeyName, Credentials> keys) {
        this.keys = keys;
    }

    /** No account. */
    public static StoredKeys empty() {
        return new StoredKeys(new TreeMap<>());
    }

    /** The names of all accounts, sorted. */
    public SortedSet<KeyName> names() {
        return new TreeSet<>(keys.keySet());
    }

    /** The credentials of that account. */
    public Optional<Credentials> find(KeyName name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** These and that account, whose credentials replace earlier ones. */
    public StoredKeys with(KeyName name, Credentials credentials) {
        SortedMap<KeyName, Credentials> more = new TreeMap<>(keys);
        more.put(name, credentials);
        return new StoredKeys(more);
    }

    /** These without that account. */
    public StoredKeys without(KeyName name) {
        SortedMap<KeyName, Credentials> fewer = new TreeMap<>(keys);
        fewer.remove(name);
        return new StoredKeys(fewer);
    }

    /** As UTF-8 JSON; the caller overwrites it. */
    byte[] encode() throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode accounts = root.putArray("accounts");
        keys.forEach((name, credentials) -> {
            ObjectNode account =
                    accounts.addObject().put("connector", name.connector()).put("account", name.account());
            ObjectNode fields = account.putObject("fields");
            credentials.fields().forEach(field -> fields.put(field, credentials.get(field)));
        });
        return JSON.writeValueAsBytes(root);
    }

    /** @throws IOException when it is none of ours, or of a later version */
    static StoredKeys decode(byte[] encoded) throws IOException {
        JsonNode root = JSON.readTree(encoded);
        int version = root.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("its content is of version " + version + ", this Colibri knows " + VERSION);
        }
        SortedMap<KeyName, Credentials> keys = new TreeMap<>();
        for (JsonNode account : root.path("accounts")) {
            Map<String, String> fields = new HashMap<>();
            account.path("fields")
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            keys.put(name(account), Credentials.of(fields));
        }
        return new StoredKeys(keys);
    }

    private static KeyName name(JsonNode account) throws IOException {
        try {
            return new KeyName(
                    account.path("connector").asText(), account.path("account").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("one of its accounts has no name", e);
        }
    }

    @Override
    public String toString() {
        return "StoredKeys" + keys.keySet();
    }
}
