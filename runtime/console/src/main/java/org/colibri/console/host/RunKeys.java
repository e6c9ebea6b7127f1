package org.colibri.console.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.KeyFile;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.host.CredentialSource;

/**
 * The credentials of {@code run --key-file CONNECTOR=F}: of the account {@code main}, and of no other, so that bots of
 * two accounts never trade on one key unasked. Read once, at the start. Thread-safe.
 */
final class RunKeys implements CredentialSource {

    private final Map<String, Path> files;
    private final Map<String, Credentials> byConnector = new ConcurrentHashMap<>();

    /** @param files by connector id or alias */
    RunKeys(Map<String, Path> files) {
        this.files = new LinkedHashMap<>(files);
    }

    /**
     * Reads all files. Blocks.
     *
     * @throws UsageException for a connector that is not installed, and for a file that is wrong
     */
    void read(ProviderCatalog catalog) {
        files.forEach((name, file) -> {
            ConnectorEntry entry = catalog.connector(name).orElseThrow(() -> unknown(name, catalog));
            byConnector.put(
                    entry.descriptor().connector(),
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

    @Override
    public Optional<Credentials> find(String connector, String account) {
        return account.equals(BotConfig.MAIN_ACCOUNT)
                ? Optional.ofNullable(byConnector.get(connector))
                : Optional.empty();
    }
}
