package org.colibri.console.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.KeyFile;
import org.colibri.console.keys.PasswordSource;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.host.CredentialSource;
import org.colibri.engine.keys.KeyName;
import org.colibri.engine.keys.KeyStoreException;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.keys.Password;
import org.colibri.engine.keys.StoredKeys;

/**
 * The credentials of a host: those of {@code run --key-file CONNECTOR=F}, which are the account {@code main}'s and no
 * other's, so that bots of two accounts never trade on one key unasked; otherwise those of the key store. What was read
 * once holds until the host ends; an account that is connected while it runs is found when a bot of it is started.
 * Thread-safe.
 */
final class RunKeys implements CredentialSource, AutoCloseable {

    private final Map<String, Path> files;
    private final KeyStoreFile store;
    private final PasswordSource passwords;
    private final Map<KeyName, Credentials> known = new ConcurrentHashMap<>();
    private final AtomicReference<Password> password = new AtomicReference<>();

    /** @param files by connector id or alias */
    RunKeys(Map<String, Path> files, KeyStoreFile store, PasswordSource passwords) {
        this.files = new LinkedHashMap<>(files);
        this.store = store;
        this.passwords = passwords;
    }

    /**
     * Reads all key files. Blocks.
     *
     * @throws UsageException for a connector that is not installed, and for a file that is wrong
     */
    void read(ProviderCatalog catalog) {
        files.forEach((name, file) -> {
            ConnectorEntry entry = catalog.connector(name).orElseThrow(() -> unknown(name, catalog));
            known.put(
                    new KeyName(entry.descriptor().connector(), BotConfig.MAIN_ACCOUNT),
                    KeyFile.read(file, entry.descriptor().credentialFields()));
        });
    }

    private static UsageException unknown(String name, ProviderCatalog catalog) {
        var installed = catalog.connectors().stream()
                .map(entry -> entry.descriptor().connector())
                .toList();
        return new UsageException(
                "--key-file " + name + "=…: no connector '" + name + "' is installed"
                        + NearestKey.suggestion(name, installed),
                "installed: " + String.join(", ", installed));
    }

    /**
     * Opens the key store when one of these bots needs it, and asks for its password where there is none. Blocks.
     *
     * @throws UsageException when there is no password
     * @throws KeyStoreException when it cannot be opened
     */
    void unlock(List<BotConfig> bots) {
        boolean needed = bots.stream()
                .filter(bot -> bot.mode() == BotMode.LIVE)
                .anyMatch(bot -> bot.connectors().stream()
                        .anyMatch(connector -> !known.containsKey(new KeyName(connector, bot.account()))));
        if (needed && store.exists()) {
            try (Password given = passwords.existing(store.path())) {
                remember(store.read(given));
                password.set(given.copy());
            }
        }
    }

    private void remember(StoredKeys keys) {
        for (KeyName name : keys.names()) {
            known.putIfAbsent(name, keys.find(name).orElseThrow());
        }
    }

    @Override
    public Optional<Credentials> find(String connector, String account) {
        KeyName name = new KeyName(connector, account);
        if (!known.containsKey(name) && store.exists()) {
            readAgain();
        }
        return Optional.ofNullable(known.get(name));
    }

    private void readAgain() {
        try (Password given = password()) {
            remember(store.read(given));
        } catch (KeyStoreException e) {
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), e.hint());
        } catch (UsageException e) {
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), e.hint());
        }
    }

    /** A host asks nobody once it runs: its screen is on the terminal. */
    private Password password() {
        Password kept = password.get();
        if (kept != null) {
            return kept.copy();
        }
        if (passwords.isUnattended()) {
            return passwords.existing(store.path());
        }
        throw new UsageException(
                "the host was started without the password of the key store " + store.path(),
                "start it with --password-file F or " + PasswordSource.VARIABLE
                        + ", or with a live bot, for which it asks");
    }

    /** Overwrites the password. */
    @Override
    public void close() {
        Password kept = password.getAndSet(null);
        if (kept != null) {
            kept.close();
        }
    }
}
