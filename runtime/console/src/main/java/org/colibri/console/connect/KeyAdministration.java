package org.colibri.console.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.colibri.console.UsageException;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.keys.KeyName;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.keys.Password;
import org.colibri.engine.keys.StoredKeys;

/** Lists what the key store holds, and takes accounts out of it. */
final class KeyAdministration {

    private final KeyStoreFile store;
    private final PasswordSource passwords;
    private final Output output;

    KeyAdministration(KeyStoreFile store, PasswordSource passwords, Output output) {
        this.store = store;
        this.passwords = passwords;
        this.output = output;
    }

    private record Row(
            @JsonProperty String connector,
            @JsonProperty String account,
            @JsonProperty Set<String> fields) {}

    /** @param connector of these accounts alone; of all when null */
    void list(String connector) {
        List<Row> rows = new ArrayList<>();
        StoredKeys keys = read();
        for (KeyName name : keys.names()) {
            if (connector == null || connector.equals(name.connector())) {
                rows.add(new Row(
                        name.connector(),
                        name.account(),
                        keys.find(name).orElseThrow().fields()));
            }
        }
        Table table = new Table("CONNECTOR", "ACCOUNT", "FIELDS");
        rows.forEach(row -> table.row(row.connector(), row.account(), String.join(", ", row.fields())));
        output.result(rows, table);
    }

    private StoredKeys read() {
        if (!store.exists()) {
            return StoredKeys.empty();
        }
        try (Password password = passwords.existing(store.path())) {
            return store.read(password);
        }
    }

    /** @throws UsageException when there is no such account */
    void remove(KeyName name) {
        if (!store.exists()) {
            throw new UsageException("there is no key store " + store.path(), null);
        }
        Set<String> fields;
        try (Password password = passwords.existing(store.path())) {
            fields = store.read(password)
                    .find(name)
                    .orElseThrow(
                            () -> new UsageException("the key store has no " + name, "see 'colibri connect --list'"))
                    .fields();
            store.update(password, keys -> keys.without(name));
        }
        output.result(
                new Row(name.connector(), name.account(), fields),
                "The credentials of " + name + " are removed. The key itself lives on at the venue: delete it there.");
    }
}
