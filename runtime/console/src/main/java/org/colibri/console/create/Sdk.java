package org.colibri.console.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.colibri.console.UsageException;

/**
 * The folder of the distribution from which Maven takes Colibri's artifacts outside this repository.
 *
 * @param version of the artifacts
 */
record Sdk(Path folder, String version) {

    /** @throws UsageException when the distribution carries none */
    static Sdk of(Path distribution) throws IOException {
        Path folder = lasting(distribution).resolve("sdk");
        Path api = folder.resolve("org/colibri/colibri-api");
        if (!Files.isDirectory(api)) {
            throw new UsageException(
                    "there is no " + folder + ", from which new projects are built",
                    "make a distribution: colibri build");
        }
        try (Stream<Path> versions = Files.list(api)) {
            return new Sdk(
                    folder,
                    versions.filter(Files::isDirectory)
                            .map(version -> version.getFileName().toString())
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    /** In the source tree each build has a folder of its own, which the next one removes; the link {@code dist} stays. */
    private static Path lasting(Path distribution) throws IOException {
        Path link = distribution.resolveSibling("dist");
        return Files.isSymbolicLink(link) && Files.exists(link) && Files.isSameFile(link, distribution)
                ? link
                : distribution;
    }

    /** The address of the folder for Maven, without an ending slash. */
    String address() {
        String address = folder.toUri().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
