package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.net.Json;
import org.junit.jupiter.api.Assumptions;

/** The vectors and samples that lie beside the venue's fact sheet; tests are skipped where they do not. */
final class SharedFiles {

    private SharedFiles() {}

    /** The entries of a file for the spot connector. */
    static List<JsonNode> spot(String name) {
        Path folder = Path.of(System.getProperty("colibri.shared", "../../../shared"));
        Path file = folder.resolve("exchanges/binance").resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "skipped: there is no " + file.toAbsolutePath() + " (-Dcolibri.shared)");
        try {
            List<JsonNode> entries = new ArrayList<>();
            for (JsonNode entry : Json.read(Files.readAllBytes(file))) {
                if (entry.get("connector").asText().equals(BinanceDescriptor.SPOT)) {
                    entries.add(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
