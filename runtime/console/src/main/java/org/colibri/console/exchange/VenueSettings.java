package org.colibri.console.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.colibri.engine.config.BotConfig;

/**
 * What the options of a one-shot command said; {@link Whereabouts} tells what holds.
 *
 * @param domain null when none was named
 * @param keys where the credentials are
 * @param trust file of certificates, null when none was named
 * @param clockMillis a fixed clock, or null for the system's
 */
public record VenueSettings(
        String connector,
        String domain,
        Map<String, URI> endpoints,
        KeySource keys,
        Path trust,
        Duration timeout,
        boolean trace,
        Long clockMillis,
        boolean dryRun) {

    /**
     * Where a command's credentials are: in the file, otherwise in the key store under that account's name.
     *
     * @param file null when none was given
     * @param passwordFile of the key store, null when none was given
     * @param paper the account of that name on paper in the running host is meant, which has no credentials
     */
    public record KeySource(Path file, String account, Path passwordFile, boolean paper) {

        /** No file, and the account {@code main} in the key store. */
        public static KeySource none() {
            return new KeySource(null, BotConfig.MAIN_ACCOUNT, null, false);
        }
    }
}
