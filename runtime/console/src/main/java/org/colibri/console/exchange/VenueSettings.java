package org.colibri.console.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the options of a one-shot command said.
 *
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
        boolean dryRun) {}
