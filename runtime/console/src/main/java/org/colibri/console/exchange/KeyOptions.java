package org.colibri.console.exchange;

import java.nio.file.Path;
import org.colibri.console.exchange.VenueSettings.KeySource;
import org.colibri.console.keys.PasswordSource;
import org.colibri.engine.config.BotConfig;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options by which a command is told whose key to use. */
public final class KeyOptions {

    @Option(
            names = "--key-file",
            scope = ScopeType.INHERIT,
            paramLabel = "F",
            description = "JSON file with the credentials (apiKey, apiSecret, …); otherwise those of the key store.")
    private Path keyFile;

    @Option(
            names = "--account",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            defaultValue = BotConfig.MAIN_ACCOUNT,
            description = "Whose credentials of the key store (${DEFAULT-VALUE}).")
    private String account;

    @Option(
            names = "--password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "F",
            description = "File with the key store's password in its first line; otherwise $" + PasswordSource.VARIABLE
                    + ", otherwise it is asked.")
    private Path passwordFile;

    /** The account of the running host on paper that these options name. */
    KeySource onPaper() {
        return new KeySource(keyFile, account, passwordFile, true);
    }

    /** Where these options say that the credentials are. */
    public KeySource source() {
        return new KeySource(keyFile, account, passwordFile, false);
    }
}
