package org.colibri.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.net.Json;
import org.junit.jupiter.api.Assumptions;

/** The vectors and samples that lie beside a venue's fact sheet; tests are skipped where they do not. */
public final class SharedFiles {

    private final String venue;

    /** @param venue the name of the fact sheet's folder */
    public SharedFiles(String venue) {
        this.venue = venue;
    }

    /** The entries of a file ({@code requests.json}, {@code samples.json}) for that connector. */
    public List<JsonNode> entries(String name, String connector) {
        Path folder = Path.of(System.getProperty("colibri.shared", "../../../shared"));
        Path file = folder.resolve("exchanges").resolve(venue).resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "skipped: there is no " + file.toAbsolutePath() + " (-Dcolibri.shared)");
        try {
            List<JsonNode> entries = new ArrayList<>();
            for (JsonNode entry : Json.read(Files.readAllBytes(file))) {
                if (entry.get("connector").asText().equals(connector)) {
                    entries.add(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
