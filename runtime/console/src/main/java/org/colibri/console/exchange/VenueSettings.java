package org.colibri.console.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.colibri.api.connector.ConnectorDescriptor;

/**
 * What the options of a one-shot command said.
 *
 * @param domain null when none was named
 * @param keyFile null when none was given
 * @param trust file of certificates, null for the JDK's
 * @param clockMillis a fixed clock, or null for the system's
 */
record VenueSettings(
        String connector,
        String domain,
        Map<String, URI> endpoints,
        Path keyFile,
        Path trust,
        Duration timeout,
        boolean trace,
        Long clockMillis,
        boolean dryRun) {

    /** The domain of a connection of one's own. */
    String domainOrMain() {
        return domain == null ? ConnectorDescriptor.MAIN : domain;
    }
}
